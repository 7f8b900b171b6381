import type pg from 'pg'

/**
 * The size of the real thing (programme text §9), with invented rows: 2 810 establishments, every window, about 7 500
 * dossiers in all their statuses. Bulk SQL, because building them through the use cases would take hours; the shape is
 * that of the use cases, and the benchmarks read it through the application's own queries.
 */
const STATEMENTS = [
  `SELECT setseed(0.42)`,

  `INSERT INTO "Establishment" (id, finess, level, name, "legalStatus", "categoryCode", "regionCode", departement, town,
     activity, "hasSurgery", "hasLaboratory", "hasImaging", "searchText", "contentHash", "updatedAt")
   SELECT gen_random_uuid(), to_char(n, 'FM000000000'), (ARRAY['legal_entity', 'site'])[1 + n % 2]::"FinessLevel",
     'Établissement fictif ' || n,
     (ARRAY['public', 'private_for_profit', 'private_non_profit', 'public', 'clcc'])[1 + n % 5]::"LegalStatus",
     '355', (ARRAY['11','24','27','28','32','44','52','53','75','76','84','93','94','01','02','03','04','06'])[1 + n % 18],
     to_char(n % 95 + 1, 'FM00'), 'Ville ' || n % 700,
     CASE WHEN n % 25 = 0 THEN NULL ELSE (exp(random() * 7) * 1500)::int END,
     n % 2 = 0, n % 3 = 0, n % 4 = 0, 'etablissement fictif ' || n || ' ville ' || n % 700, md5(n::text), now()
   FROM generate_series(1, 2810) AS n`,

  `INSERT INTO "User" (id, email, name) VALUES (gen_random_uuid(), 'banc@demo.example.fr', 'Banc d’essai')`,

  `INSERT INTO "Candidature" (id, reference, "establishmentId", "windowId", "ruleSetId", "regionCode", status, version,
     "createdById", "createdAt", "savedById", "savedByName", "savedAt", "filedById", "filedByName", "filedAt",
     "decidedAt", "decidedByName")
   SELECT gen_random_uuid(), w.code || '-' || e."regionCode" || '-' || e.finess, e.id, w.id, r.id, e."regionCode", s.status,
     3, u.id, w."applicationOpensAt", u.id, u.name, w."applicationClosesAt", u.id, u.name,
     CASE WHEN s.status = 'draft' THEN NULL ELSE w."applicationClosesAt" - random() * interval '50 days' END,
     CASE WHEN s.retained THEN w."reviewEndsAt" - random() * interval '30 days' END,
     CASE WHEN s.retained THEN u.name END
   FROM "Establishment" e CROSS JOIN "Window" w CROSS JOIN "User" u
   CROSS JOIN (SELECT id FROM "RuleSet" WHERE status = 'published' ORDER BY version DESC LIMIT 1) r
   CROSS JOIN LATERAL (SELECT abs(hashtext(e.finess || w.code)) % 100 AS dice) d
   CROSS JOIN LATERAL (
     SELECT (CASE
       WHEN w.position = 4 THEN (ARRAY['draft','filed','under_review','to_complete','filed'])[1 + d.dice % 5]
       WHEN w.position = 3 THEN (ARRAY['convention_to_sign','advance_due','advance_paid','measuring','refused'])[1 + d.dice % 5]
       ELSE (ARRAY['indicators_declared','under_control','balance_due','closed','closed','dropped'])[1 + d.dice % 6]
     END)::"CandidatureStatus" AS status,
     w.position < 4 AND d.dice % 6 <> 5 AND NOT (w.position = 3 AND d.dice % 5 = 4) AS retained) s
   WHERE d.dice < 67`,

  `INSERT INTO "CandidatureDomain" (id, "candidatureId", "domainCode", "bonusCodes", "forfaitCents", "bonusCents",
     "advanceCents", "balanceCents", outcome)
   SELECT gen_random_uuid(), c.id, d.code, ARRAY[]::text[],
     CASE WHEN c."decidedAt" IS NOT NULL THEN f.forfait END, CASE WHEN c."decidedAt" IS NOT NULL THEN 0 END,
     CASE WHEN c."decidedAt" IS NOT NULL THEN f.forfait * 30 / 100 END,
     CASE WHEN c."decidedAt" IS NOT NULL THEN f.forfait - f.forfait * 30 / 100 END,
     (CASE WHEN c.status IN ('balance_due', 'closed') THEN 'reached' ELSE 'pending' END)::"DomainOutcome"
   FROM "Candidature" c
   JOIN "ProgrammeDomain" d ON d."ruleSetId" = c."ruleSetId"
   JOIN "Window" w ON w.id = c."windowId"
   JOIN "WindowShare" s ON s."ruleSetId" = c."ruleSetId" AND s."voletCode" = d."voletCode" AND s."windowCode" = w.code
   CROSS JOIN LATERAL (SELECT (2000000 + abs(hashtext(c.id::text || d.code)) % 10000000) / 10000 * 10000 AS forfait) f
   WHERE abs(hashtext(d.code || c.id::text)) % 3 < 2`,

  `INSERT INTO "PrerequisiteAnswer" (id, "candidatureId", "prerequisiteCode", mode, verdict)
   SELECT gen_random_uuid(), c.id, p.code, 'evidence', (CASE WHEN c."decidedAt" IS NULL THEN 'pending' ELSE 'accepted' END)::"ReviewVerdict"
   FROM "Candidature" c JOIN "Prerequisite" p ON p."ruleSetId" = c."ruleSetId"`,

  `INSERT INTO "Document" (id, "candidatureId", kind, "prerequisiteCode", "fileName", "mimeType", "sizeBytes", sha256,
     "storageKey", "uploadedById", "uploadedByName", "createdAt")
   SELECT gen_random_uuid(), a."candidatureId", 'prerequisite_evidence', a."prerequisiteCode", 'piece.pdf', 'application/pdf',
     1000, md5(a.id::text) || md5(a.id::text), 'sha256/00/' || a.id, u.id, u.name, now()
   FROM "PrerequisiteAnswer" a CROSS JOIN "User" u`,

  `INSERT INTO "StatusHistory" ("candidatureId", "fromStatus", "toStatus", "actorId", "actorName", "actorRole", at)
   SELECT c.id, NULL, 'draft', u.id, u.name, 'redacteur', c."createdAt" FROM "Candidature" c CROSS JOIN "User" u`,
  `INSERT INTO "StatusHistory" ("candidatureId", "fromStatus", "toStatus", "actorId", "actorName", "actorRole", at)
   SELECT c.id, 'draft', c.status, u.id, u.name, 'signataire', c."filedAt" FROM "Candidature" c CROSS JOIN "User" u
   WHERE c."filedAt" IS NOT NULL`,

  `INSERT INTO "Payment" (id, "candidatureId", "establishmentId", "regionCode", "windowCode", "domainCode", kind,
     "amountCents", status, "dueAt")
   SELECT gen_random_uuid(), c.id, c."establishmentId", c."regionCode", w.code, d."domainCode", 'advance', d."advanceCents",
     (CASE WHEN c.status = 'advance_due' THEN 'due' ELSE 'paid' END)::"PaymentStatus", c."decidedAt"
   FROM "CandidatureDomain" d JOIN "Candidature" c ON c.id = d."candidatureId" JOIN "Window" w ON w.id = c."windowId"
   WHERE c.status NOT IN ('convention_to_sign') AND d."advanceCents" > 0
   ON CONFLICT DO NOTHING`,

  `INSERT INTO "Envelope" (id, "programmeId", "regionCode", "voletCode", "grantedCents")
   SELECT gen_random_uuid(), r."programmeId", region, v.code, 5000000000
   FROM "Volet" v JOIN "RuleSet" r ON r.id = v."ruleSetId"
   CROSS JOIN (SELECT DISTINCT "regionCode" AS region FROM "Establishment") regions
   ON CONFLICT DO NOTHING`,

  `ANALYZE`,
]

/** Fills an empty database whose programme is loaded; returns how many rows each main table got. */
export async function loadNationalData(client: pg.Client): Promise<Record<string, number>> {
  for (const statement of STATEMENTS) await client.query(statement)
  const counts: Record<string, number> = {}
  for (const table of ['Establishment', 'Candidature', 'CandidatureDomain', 'Document', 'Payment']) {
    const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`)
    counts[table] = Number(rows[0]?.n ?? 0)
  }

  return counts
}
