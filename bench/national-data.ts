import type pg from 'pg'
import type { Database } from '@/lib/platform/db'
import { loadAmounts } from './national-amounts'

/**
 * The size of the real thing (programme text §9), with invented rows: 2 810 establishments, every window, about 7 500
 * dossiers in all their statuses. Bulk SQL, because building them through the use cases would take hours; the shape is
 * that of the use cases, and the benchmarks read it through the application's own queries. The last window is open, the
 * one before is being paid and measured, the others are over. One region is twice as large as the others.
 */
const registerAndDossiers = (establishments: number) => [
  `SELECT setseed(0.42)`,

  `INSERT INTO "Establishment" (id, finess, level, name, "legalStatus", "categoryCode", "regionCode", departement, town,
     activity, "hasSurgery", "hasLaboratory", "hasImaging", "searchText", "contentHash", "updatedAt")
   SELECT gen_random_uuid(), to_char(n, 'FM000000000'), (ARRAY['legal_entity', 'site'])[1 + n % 2]::"FinessLevel",
     'Établissement fictif ' || n,
     (ARRAY['public', 'private_for_profit', 'private_non_profit', 'public', 'clcc'])[1 + n % 5]::"LegalStatus",
     '355',
     (ARRAY['11','24','27','28','32','44','52','53','75','76','84','93','94','01','02','03','04','06','11'])[1 + n % 19],
     to_char(n % 95 + 1, 'FM00'), 'VILLE ' || n % 700,
     CASE WHEN n % 25 = 0 THEN NULL ELSE (exp(random() * 6.8) * 1500)::int END,
     n % 2 = 0, n % 3 = 0, n % 4 = 0,
     to_char(n, 'FM000000000') || ' etablissement fictif ' || n || ' ville ' || n % 700, md5(n::text), now()
   FROM generate_series(1, ${establishments}) AS n`,

  `INSERT INTO "User" (id, email, name) VALUES (gen_random_uuid(), 'banc@demo.example.fr', 'Banc d’essai')`,

  `INSERT INTO "Candidature" (id, reference, "establishmentId", "windowId", "ruleSetId", "regionCode", status, version,
     "createdById", "createdAt", "savedById", "savedByName", "savedAt", "filedById", "filedByName", "filedAt",
     "completionDueAt", "decidedById", "decidedByName", "decidedAt", "arsActivity", "arsActivityReason",
     "ibanEncrypted", "ibanLastFour", "bankHolder", "bankBic")
   SELECT gen_random_uuid(), w.code || '-' || e."regionCode" || '-' || e.finess, e.id, w.id, r.id, e."regionCode", s.status,
     3, u.id, w."applicationOpensAt", u.id, u.name, d."filedAt",
     CASE WHEN s."isFiled" THEN u.id END, CASE WHEN s."isFiled" THEN u.name END, CASE WHEN s."isFiled" THEN d."filedAt" END,
     CASE WHEN s.status = 'to_complete' THEN w."reviewEndsAt" END,
     CASE WHEN s."isDecided" THEN u.id END, CASE WHEN s."isDecided" THEN u.name END,
     CASE WHEN s."isDecided" THEN w."reviewEndsAt" - random() * interval '30 days' END,
     CASE WHEN s."isDecided" AND e.activity IS NULL THEN 5000 END,
     CASE WHEN s."isDecided" AND e.activity IS NULL THEN 'Activité déclarée par l’établissement' END,
     'scellé', '0185', 'Trésor public', 'BDFEFRPPCCT'
   FROM "Establishment" e
   CROSS JOIN (SELECT *, max(position) OVER () - position AS age FROM "Window") w
   CROSS JOIN "User" u
   CROSS JOIN (SELECT id FROM "RuleSet" WHERE status = 'published' ORDER BY version DESC LIMIT 1) r
   CROSS JOIN LATERAL (
     SELECT abs(hashtext(e.finess || w.code)) % 100 AS dice,
       w."applicationOpensAt" + random() * (w."applicationClosesAt" - w."applicationOpensAt" - interval '3 days') AS "filedAt") d
   CROSS JOIN LATERAL (
     SELECT (CASE
       WHEN w.age = 0 THEN (ARRAY['draft','filed','under_review','to_complete','filed'])[1 + d.dice % 5]
       WHEN w.age = 1 THEN (ARRAY['convention_to_sign','advance_due','advance_paid','measuring','refused'])[1 + d.dice % 5]
       ELSE (ARRAY['indicators_declared','under_control','balance_due','closed','closed','dropped'])[1 + d.dice % 6]
     END)::"CandidatureStatus" AS status) chosen
   CROSS JOIN LATERAL (
     SELECT chosen.status, chosen.status <> 'draft' AS "isFiled", w.age > 0 AS "isDecided") s
   WHERE d.dice < 67`,

  `INSERT INTO "PrerequisiteAnswer" (id, "candidatureId", "prerequisiteCode", mode, verdict)
   SELECT gen_random_uuid(), c.id, p.code, 'evidence',
     (CASE WHEN c."decidedAt" IS NULL THEN 'pending' ELSE 'accepted' END)::"ReviewVerdict"
   FROM "Candidature" c JOIN "Prerequisite" p ON p."ruleSetId" = c."ruleSetId"`,

  `INSERT INTO "StoredContent" (sha256, "storageKey", "sizeBytes", "createdAt")
   SELECT md5(a.id::text) || md5(a.id::text), 'sha256/00/' || a.id, 1000, c."createdAt"
   FROM "PrerequisiteAnswer" a JOIN "Candidature" c ON c.id = a."candidatureId"`,

  `INSERT INTO "Document" (id, "candidatureId", kind, "prerequisiteCode", "fileName", "mimeType", "sizeBytes", sha256,
     "lineageId", "uploadedById", "uploadedByName", "createdAt")
   SELECT d.id, a."candidatureId", 'prerequisite_evidence', a."prerequisiteCode", 'piece.pdf', 'application/pdf',
     1000, md5(a.id::text) || md5(a.id::text), d.id, u.id, u.name, c."createdAt"
   FROM "PrerequisiteAnswer" a JOIN "Candidature" c ON c.id = a."candidatureId" CROSS JOIN "User" u
   CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id WHERE a.id IS NOT NULL) d`,

  `INSERT INTO "Contact" (id, "candidatureId", role, name, position, email, phone)
   SELECT gen_random_uuid(), c.id, role, 'Dominique Fictif', 'Direction', 'd.fictif@ch.example.fr', '01 23 45 67 89'
   FROM "Candidature" c CROSS JOIN unnest(enum_range(NULL::"ContactRole")) AS role`,

  // Every step that led to the status: the way of a retained dossier, or the shorter ones that leave it.
  `INSERT INTO "StatusHistory" ("candidatureId", "fromStatus", "toStatus", "actorId", "actorName", "actorRole", at)
   SELECT c.id, way.steps[step - 1], way.steps[step], u.id, u.name, 'instructeur', c."createdAt" + step * interval '3 days'
   FROM "Candidature" c CROSS JOIN "User" u
   CROSS JOIN (SELECT '{draft,filed,under_review,retained,convention_to_sign,convention_signed,advance_due,advance_paid,
     measuring,indicators_declared,under_control,balance_due,balance_paid,closed}'::"CandidatureStatus"[] AS steps) main
   CROSS JOIN LATERAL (
     SELECT CASE WHEN c.status = ANY (main.steps) THEN main.steps[:array_position(main.steps, c.status)]
       ELSE main.steps[:3] || c.status END AS steps) way
   CROSS JOIN LATERAL generate_subscripts(way.steps, 1) AS step
   ORDER BY c.id, step`,
]

const AFTER_THE_AMOUNTS = [
  // What the worklist sorts and filters by.
  `UPDATE "Candidature" c SET "reviewDueAt" = w."reviewEndsAt",
     "reviewPausedAt" = CASE WHEN c.status = 'to_complete' THEN w."applicationClosesAt" END,
     "amountCents" = (SELECT (s.funding -> 'totals' ->> 'totalCents')::bigint FROM "FundingSnapshot" s
       WHERE s."candidatureId" = c.id ORDER BY s.kind DESC LIMIT 1)
   FROM "Window" w WHERE w.id = c."windowId" AND c."filedAt" IS NOT NULL`,

  `INSERT INTO "IndicatorEntry" (id, "candidatureId", "domainCode", "indicatorCode", "declaredNumerator",
     "declaredDenominator", "declaredYes", "declaredByName", "declaredAt")
   SELECT gen_random_uuid(), c.id, d."domainCode", i.code, CASE WHEN i.kind = 'ratio' THEN 800 END,
     CASE WHEN i.kind = 'ratio' THEN 1000 END, CASE WHEN i.kind = 'yes_no' THEN true END, u.name, w."measurementEndsAt"
   FROM "Candidature" c
   JOIN "Window" w ON w.id = c."windowId"
   JOIN "CandidatureDomain" d ON d."candidatureId" = c.id
   JOIN "Indicator" i ON i."ruleSetId" = c."ruleSetId" AND i."domainCode" = d."domainCode"
     AND (i."bonusCode" IS NULL OR i."bonusCode" = ANY (d."bonusCodes"))
   JOIN "IndicatorTarget" t ON t."ruleSetId" = c."ruleSetId" AND t."indicatorCode" = i.code AND t."windowCode" = w.code
   CROSS JOIN "User" u
   WHERE c.status IN ('indicators_declared', 'under_control', 'balance_due', 'closed')`,

  `INSERT INTO "Payment" (id, "candidatureId", "establishmentId", "regionCode", "windowCode", "domainCode", kind,
     "amountCents", status, "dueAt", "paidOn")
   SELECT gen_random_uuid(), c.id, c."establishmentId", c."regionCode", w.code, d."domainCode", owed.kind, owed.cents,
     (CASE WHEN owed."isDue" THEN 'due' ELSE 'paid' END)::"PaymentStatus", c."decidedAt",
     CASE WHEN owed."isDue" THEN NULL ELSE to_char(c."decidedAt" + interval '20 days', 'YYYY-MM-DD') END
   FROM "CandidatureDomain" d
   JOIN "Candidature" c ON c.id = d."candidatureId"
   JOIN "Window" w ON w.id = c."windowId"
   CROSS JOIN LATERAL (VALUES
     ('advance'::"PaymentKind", d."advanceCents", c.status = 'advance_due', c.status <> 'convention_to_sign'),
     ('balance'::"PaymentKind", d."balanceCents", c.status = 'balance_due', c.status IN ('balance_due', 'closed'))
   ) AS owed(kind, cents, "isDue", "isOpen")
   WHERE owed."isOpen" AND owed.cents > 0`,

  `INSERT INTO "PaymentLot" (id, number, "regionCode", kind, status, "lineCount", "totalCents", "preparedById",
     "preparedByName", "preparedAt", "sentById", "sentByName", "sentAt")
   SELECT gen_random_uuid(), 'L-' || p."windowCode" || '-' || p."regionCode" || '-' || p.kind, p."regionCode", p.kind,
     'answered', count(*), sum(p."amountCents"), u.id, u.name, max(p."dueAt"), u.id, u.name, max(p."dueAt")
   FROM "Payment" p CROSS JOIN "User" u WHERE p.status = 'paid'
   GROUP BY p."windowCode", p."regionCode", p.kind, u.id, u.name`,

  `INSERT INTO "PaymentLine" (id, "lotId", "paymentId", reference, "amountCents", "ibanEncrypted", "ibanLastFour",
     "bankHolder", outcome, "paidOn")
   SELECT gen_random_uuid(), l.id, p.id, p.id::text, p."amountCents", 'scellé', '0185', 'Trésor public', 'paid', p."paidOn"
   FROM "Payment" p
   JOIN "PaymentLot" l ON l.number = 'L-' || p."windowCode" || '-' || p."regionCode" || '-' || p.kind
   WHERE p.status = 'paid'`,

  `INSERT INTO "Envelope" (id, "programmeId", "regionCode", "voletCode", "grantedCents")
   SELECT gen_random_uuid(), r."programmeId", region, v.code, 5000000000
   FROM "Volet" v JOIN "RuleSet" r ON r.id = v."ruleSetId"
   CROSS JOIN (SELECT DISTINCT "regionCode" AS region FROM "Establishment") regions
   ON CONFLICT DO NOTHING`,

  // The journal of all this: what a dossier leaves while it is filled in, and its moves.
  `INSERT INTO "AuditEvent" (at, type, "actorId", "actorName", "entityType", "entityId", "regionCode", "establishmentId", details)
   SELECT c."createdAt" + n * interval '1 hour', 'candidature.saved', u.id, u.name, 'candidature', c.id, c."regionCode",
     c."establishmentId", '{"step": "contacts"}'
   FROM "Candidature" c CROSS JOIN "User" u CROSS JOIN generate_series(1, 10) AS n`,
  `INSERT INTO "AuditEvent" (at, type, "actorId", "actorName", "entityType", "entityId", "regionCode", "establishmentId", details)
   SELECT h.at, 'candidature.moved', h."actorId", h."actorName", 'candidature', c.id, c."regionCode", c."establishmentId",
     jsonb_build_object('from', h."fromStatus", 'to', h."toStatus")
   FROM "StatusHistory" h JOIN "Candidature" c ON c.id = h."candidatureId"`,

  `ANALYZE`,
]

const COUNTED = ['Establishment', 'Candidature', 'CandidatureDomain', 'Document', 'Payment', 'AuditEvent'] as const

export type RowCounts = Readonly<Record<(typeof COUNTED)[number], number>>

/** How many establishments may apply in the real country. */
export const NATIONAL_ESTABLISHMENTS = 2810

/** Fills an empty database whose programme is loaded; returns how many rows the main tables got. */
export async function loadNationalData(
  client: pg.Client,
  db: Database,
  establishments = NATIONAL_ESTABLISHMENTS,
): Promise<RowCounts> {
  for (const statement of registerAndDossiers(establishments)) await client.query(statement)
  await loadAmounts(client, db)
  for (const statement of AFTER_THE_AMOUNTS) await client.query(statement)

  return countRows(client)
}

/** How many rows the main tables have. */
export async function countRows(client: pg.Client): Promise<RowCounts> {
  const counted = COUNTED.map((table) => `(SELECT count(*)::int FROM "${table}") AS "${table}"`)
  const { rows } = await client.query<RowCounts>(`SELECT ${counted.join(', ')}`)
  const [counts] = rows
  if (counts === undefined) throw new Error('the tables cannot be counted')

  return counts
}
