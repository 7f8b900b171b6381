import type pg from 'pg'
import { departementsOf, REGION_CODES } from '@/lib/establishments/domain/regions'
import type { Database } from '@/lib/platform/db'
import { countRows, loadNationalData, NATIONAL_ESTABLISHMENTS, type RowCounts } from './national-data'

export type ScaleSize = {
  /** Of the whole set: 1 is ten times the country, 0.05 a twentieth of that. */
  readonly share: number
  /** About how many documents a dossier has, versions that were removed included. */
  readonly documentsPerDossier: number
}

/** Ten times the country: 28 100 establishments, about 75 000 dossiers, about 1 000 000 documents. */
export const FULL_SCALE: ScaleSize = { share: 1, documentsPerDossier: 13.3 }

const TIMES = 10
/** Envelopes large enough for what is engaged and for a batch of 500 dossiers. */
const ROOM = 4

/**
 * A country ten times as large as the real one. The real size comes from `national-data.ts`, whose amounts, snapshots
 * and filings are those of the application's own engine; what the agencies do is added to it; then every row is copied
 * nine times in one statement a table. A copy keeps the amounts of its model, so that engaged and left still make what
 * was granted, once the envelopes are ten times as large too. Files share their contents: no bytes.
 */
export async function loadScaleData(
  client: pg.Client,
  db: Database,
  { share, documentsPerDossier }: ScaleSize = FULL_SCALE,
): Promise<RowCounts> {
  const establishments = Math.max(1, Math.round(NATIONAL_ESTABLISHMENTS * share))
  await loadNationalData(client, db, establishments)
  for (const regionCode of REGION_CODES) await client.query(PLACES, [regionCode, departementsOf(regionCode)])
  for (const statement of WORK_OF_THE_AGENCIES) await client.query(statement)
  for (const copy of COPIES) await client.query(await copyStatement(client, copy, establishments))
  for (const statement of PEOPLE_OF_THE_HOSPITALS) await client.query(statement)
  await client.query(`UPDATE "Envelope" SET "grantedCents" = "grantedCents" * ${TIMES * ROOM}`)
  await addOlderDocuments(client, documentsPerDossier)
  await client.query('VACUUM (ANALYZE)')

  return countRows(client)
}

/** As `national-data.ts` numbers them: names that a search tells apart. */
const NAME = (n: string) => `(ARRAY['Centre hospitalier','Clinique','Hôpital local','Institut','Polyclinique',
  'Centre de dialyse','Maison de santé','Fondation','Groupe hospitalier'])[1 + ${n} % 9]
  || ' ' || (ARRAY['des Acacias','du Bocage','des Cèdres','de la Dune','des Érables','de la Forge','du Gué','des Halles',
  'des Iris','du Jardin','du Lac'])[1 + ${n} % 11] || ' n° ' || ${n}`
const SEARCH_TEXT = (finess: string, name: string, town: string) =>
  `lower(translate(${finess} || ' ' || ${name} || ' ' || ${town}, 'ôèÉé°', 'oeEe '))`

/** A number from 0 to 99 for a row, always the same. */
const dice = (salt: string, id = 'c.id') => `(abs(hashtext(${id}::text || '${salt}')) % 100)`
const IS_WAITING = `c.status IN ('filed', 'under_review', 'to_complete')`

const PLACES = `UPDATE "Establishment" SET departement = ($2::text[])[1 + finess::int % cardinality($2::text[])]
  WHERE "regionCode" = $1`

const WORK_OF_THE_AGENCIES = [
  `UPDATE "Establishment" e SET name = ${NAME('e.finess::int')}`,
  `UPDATE "Establishment" e SET "searchText" = ${SEARCH_TEXT('e.finess', 'e.name', 'e.town')}`,

  // Twelve people an agency.
  `INSERT INTO "User" (id, email, name)
   SELECT gen_random_uuid(), 'agent-' || region || '-' || n || '@demo.example.fr',
     (ARRAY['Camille','Dominique','Claude','Alix','Sacha','Noa'])[1 + n % 6] || ' Fictif ' || region || '-' || n
   FROM (SELECT DISTINCT "regionCode" AS region FROM "Establishment") regions CROSS JOIN generate_series(1, 12) AS n`,
  `INSERT INTO "Membership" (id, "userId", role, "regionCode")
   SELECT gen_random_uuid(), u.id, 'instructeur', split_part(u.email, '-', 2) FROM "User" u WHERE u.email LIKE 'agent-%'`,

  // Delays put off by what was completed, some of them over; instructors; proposals.
  `UPDATE "Candidature" c SET
     "reviewDueAt" = c."reviewDueAt" + ((CASE WHEN ${dice('due')} < 10 THEN -1 - ${dice('late')} % 20
       WHEN ${dice('due')} < 60 THEN ${dice('later')} % 40 ELSE 0 END) * interval '1 day'),
     "assignedToId" = CASE WHEN ${dice('who')} < 75 THEN (SELECT u.id FROM "User" u
       WHERE u.email = 'agent-' || c."regionCode" || '-' || (1 + ${dice('whom')} % 12) || '@demo.example.fr') END
   WHERE c."filedAt" IS NOT NULL`,
  `UPDATE "Candidature" c SET "proposedDecision" = 'retained', "proposedById" = c."assignedToId",
     "proposedByName" = 'Camille Fictif', "proposedAt" = c."filedAt" + interval '1 day'
   WHERE c.status = 'under_review' AND c."assignedToId" IS NOT NULL AND ${dice('proposed')} < 40`,
  `UPDATE "Candidature" c SET status = 'withdrawn' WHERE ${IS_WAITING} AND ${dice('withdrawn')} < 3`,
  `UPDATE "PrerequisiteAnswer" p SET verdict = (ARRAY['accepted','accepted','accepted','refused','to_complete'])
     [1 + ${dice('verdict', 'p.id')} % 5]::"ReviewVerdict"
   FROM "Candidature" c WHERE c.id = p."candidatureId" AND c.status = 'under_review' AND ${dice('seen', 'p.id')} < 60`,
  // Every prerequisite of a dossier whose retention is proposed was accepted.
  `UPDATE "PrerequisiteAnswer" p SET verdict = 'accepted'
   FROM "Candidature" c WHERE c.id = p."candidatureId" AND c."proposedDecision" = 'retained'`,

  `INSERT INTO "ReviewTag" (id, "regionCode", name, "createdAt")
   SELECT gen_random_uuid(), region, 'Étiquette ' || n, now()
   FROM (SELECT DISTINCT "regionCode" AS region FROM "Establishment") regions CROSS JOIN generate_series(1, 8) AS n`,
  `INSERT INTO "CandidatureTag" ("candidatureId", "tagId")
   SELECT c.id, t.id FROM "Candidature" c JOIN "ReviewTag" t ON t."regionCode" = c."regionCode"
   WHERE c."filedAt" IS NOT NULL AND abs(hashtext(c.id::text || t.id::text)) % 100 < 8`,
  `INSERT INTO "ReviewNote" (id, "candidatureId", "authorId", "authorName", text, at)
   SELECT gen_random_uuid(), c.id, c."assignedToId", 'Camille Fictif', 'Note fictive', c."filedAt" + interval '2 days'
   FROM "Candidature" c WHERE c."assignedToId" IS NOT NULL AND ${dice('note')} < 50`,
  `INSERT INTO "ReviewFollow" ("candidatureId", "userId", since)
   SELECT c.id, c."assignedToId", c."filedAt" FROM "Candidature" c WHERE c."assignedToId" IS NOT NULL AND ${dice('follow')} < 20`,
  `INSERT INTO "Message" (id, "candidatureId", side, "authorId", "authorName", body, "createdAt")
   SELECT gen_random_uuid(), c.id, (ARRAY['hospital','agency'])[1 + n % 2]::"MessageSide", c."createdById", 'Banc d’essai',
     'Message fictif', c."filedAt" + n * interval '1 hour'
   FROM "Candidature" c CROSS JOIN generate_series(1, 3) AS n WHERE c."filedAt" IS NOT NULL AND ${dice('talk')} < 60`,
]

const PEOPLE_OF_THE_HOSPITALS = [
  `INSERT INTO "User" (id, email, name)
   SELECT gen_random_uuid(), 'hospital-' || finess || '@demo.example.fr', 'Signataire Fictif' FROM "Establishment"`,
  `INSERT INTO "Membership" (id, "userId", role, "establishmentId")
   SELECT gen_random_uuid(), u.id, 'signataire', e.id
   FROM "Establishment" e JOIN "User" u ON u.email = 'hospital-' || e.finess || '@demo.example.fr'`,
]

type Copy = {
  readonly table: string
  /** What differs in the copy `k` of the row `t`; the columns that are not named are repeated. */
  readonly columns: Readonly<Record<string, string>>
  /** Numbered by the database. */
  readonly without?: readonly string[]
}

/** Always the same identifier for the same text, shaped as a random one (version 4): addresses take no other. */
const uuidOf = (text: string) => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`
/** The identifier that a row of the copy `k` has in the place of its model's. */
const idOf = (column: string) => uuidOf(`t."${column}"::text || '/' || k`)
const OWN = { id: idOf('id'), candidatureId: idOf('candidatureId') }
const NUMBER = '(t.finess::int + k * :establishments)'
const FILED_LATER = `t."filedAt" + k * interval '7 seconds'`

const COPIES: readonly Copy[] = [
  {
    table: 'Establishment',
    columns: {
      id: idOf('id'),
      finess: `to_char(${NUMBER}, 'FM000000000')`,
      name: NAME(NUMBER),
      searchText: SEARCH_TEXT(`to_char(${NUMBER}, 'FM000000000')`, NAME(NUMBER), 't.town'),
      contentHash: `md5(t."contentHash" || k)`,
    },
  },
  {
    table: 'Candidature',
    columns: {
      id: idOf('id'),
      reference: `left(t.reference, -9) || to_char(right(t.reference, 9)::int + k * :establishments, 'FM000000000')`,
      establishmentId: idOf('establishmentId'),
      filedAt: FILED_LATER,
    },
  },
  { table: 'CandidatureDomain', columns: OWN },
  { table: 'PrerequisiteAnswer', columns: OWN },
  { table: 'Contact', columns: OWN },
  { table: 'StatusHistory', columns: { candidatureId: idOf('candidatureId') }, without: ['id'] },
  { table: 'FundingSnapshot', columns: OWN },
  { table: 'Filing', columns: { ...OWN, receiptCode: `t."receiptCode" || '-' || k`, filedAt: FILED_LATER } },
  { table: 'Convention', columns: { ...OWN, number: `t.number || '-' || k` } },
  { table: 'IndicatorEntry', columns: OWN },
  { table: 'Payment', columns: { ...OWN, establishmentId: idOf('establishmentId') } },
  { table: 'PaymentLot', columns: { id: idOf('id'), number: `t.number || '-' || k` } },
  {
    table: 'PaymentLine',
    columns: {
      id: idOf('id'),
      lotId: idOf('lotId'),
      paymentId: idOf('paymentId'),
      reference: `${idOf('paymentId')}::text`,
    },
  },
  { table: 'CandidatureTag', columns: { candidatureId: idOf('candidatureId') } },
  { table: 'ReviewNote', columns: OWN },
  { table: 'ReviewFollow', columns: { candidatureId: idOf('candidatureId') } },
  { table: 'Message', columns: OWN },
  { table: 'Document', columns: { ...OWN, lineageId: idOf('lineageId') } },
]

/** Nine copies of each row of a table in one statement, copy after copy, as if they had come in that order. */
async function copyStatement(
  client: pg.Client,
  { table, columns, without = [] }: Copy,
  establishments: number,
): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  )
  const names = rows.map(({ name }) => name).filter((name) => !without.includes(name))
  const values = names.map((name) => columns[name] ?? `t."${name}"`).join(', ')

  return `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${values} FROM generate_series(1, ${TIMES - 1}) AS k CROSS JOIN "${table}" t
    ORDER BY k`.replaceAll(':establishments', String(establishments))
}

/** Second versions that were removed again, the files first, until there are as many documents as asked. */
async function addOlderDocuments(client: pg.Client, perDossier: number): Promise<void> {
  await client.query(
    `INSERT INTO "Document" (id, "candidatureId", kind, "prerequisiteCode", "fileName", "mimeType", "sizeBytes", sha256,
       "lineageId", "versionNumber", "uploadedById", "uploadedByName", "createdAt", "removedAt")
     SELECT ${uuidOf("d.id::text || '/removed'")}, d."candidatureId", d.kind, d."prerequisiteCode", d."fileName", d."mimeType",
       d."sizeBytes", d.sha256, d."lineageId", 2, d."uploadedById", d."uploadedByName", d."createdAt" + interval '1 hour',
       d."createdAt" + interval '2 hours'
     FROM "Document" d
     LIMIT greatest(0, (SELECT count(*) FROM "Candidature") * $1::numeric - (SELECT count(*) FROM "Document"))::bigint`,
    [perDossier],
  )
}
