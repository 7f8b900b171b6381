import { Prisma } from '@/generated/prisma/client'
import { PENDING_STATUSES } from '@/lib/dashboards/domain/funnel'
import { type AmountCell, checkTotals, type DossierCell, type Stage, type Sums } from '@/lib/dashboards/domain/lines'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import { toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

/** The establishment that stands for each one that was taken over. */
type Heads = ReadonlyMap<string, string>

/** What a dashboard looks at. `regionCodes` null: the whole country, for those who may. */
export type DashboardFilter = {
  readonly programmeCode: string
  readonly regionCodes: readonly string[] | null
  readonly windowCode: string | null
  readonly voletCode: string | null
}

/** The dossiers of the filter, as a condition over `c` (Candidature), `w` (Window) and `p` (Programme). */
function dossierCondition({ programmeCode, regionCodes, windowCode }: DashboardFilter): Prisma.Sql {
  const region = regionCodes === null ? Prisma.empty : Prisma.sql`AND c."regionCode" = ANY (${[...regionCodes]})`
  const window = windowCode === null ? Prisma.empty : Prisma.sql`AND w.code = ${windowCode}`

  return Prisma.sql`p.code = ${programmeCode} ${region} ${window}`
}

/** Keeps the dossiers that claim a domain of the volet. */
function voletCondition({ voletCode }: DashboardFilter): Prisma.Sql {
  if (voletCode === null) return Prisma.empty

  return Prisma.sql`AND EXISTS (
    SELECT 1 FROM "CandidatureDomain" claim
    JOIN "ProgrammeDomain" domain ON domain."ruleSetId" = c."ruleSetId" AND domain.code = claim."domainCode"
    WHERE claim."candidatureId" = c.id AND domain."voletCode" = ${voletCode})`
}

const PENDING = [...PENDING_STATUSES]

type AmountRow = {
  regionCode: string | null
  windowCode: string | null
  legalStatus: LegalStatus | null
  domainCode: string | null
  stage: Stage
  isTotal: boolean
  claims: bigint
  bonusClaims: bigint
  unpricedClaims: bigint
  forfait: bigint
  bonus: bigint
}

/**
 * Amounts of the retained dossiers (frozen at validation: `forfaitCents` is set) and of those waiting for a decision
 * (as filed, from their last snapshot), by region, window, legal status and domain. Refused, dropped and withdrawn
 * dossiers and drafts are in neither. The same statement gives the total of each stage, which the cells must make.
 */
export async function sumAmounts(reader: Reader, filter: DashboardFilter): Promise<AmountCell[]> {
  const volet = filter.voletCode === null ? Prisma.empty : Prisma.sql`AND domain."voletCode" = ${filter.voletCode}`
  const condition = dossierCondition(filter)
  const rows = await reader.$queryRaw<AmountRow[]>`
    WITH last AS (
      SELECT DISTINCT ON (c.id) c.id, s.funding
      FROM "Candidature" c
      JOIN "Window" w ON w.id = c."windowId"
      JOIN "Programme" p ON p.id = w."programmeId"
      JOIN "FundingSnapshot" s ON s."candidatureId" = c.id AND s.kind = 'filed'
      WHERE ${condition} AND c.status::text = ANY (${PENDING})
      ORDER BY c.id, s."computedAt" DESC, s.id
    ), filed AS MATERIALIZED (
      SELECT last.id, found.line ->> 'domainCode' AS "domainCode",
             (found.line ->> 'forfaitCents')::bigint AS forfait, (found.line ->> 'bonusCents')::bigint AS bonus
      FROM last, jsonb_array_elements(last.funding -> 'domains') AS found(line)
    ), line AS (
      SELECT c."regionCode", w.code AS "windowCode", e."legalStatus"::text AS "legalStatus", d."domainCode",
             CASE WHEN d."forfaitCents" IS NULL THEN 'indicative' ELSE 'frozen' END AS stage,
             cardinality(d."bonusCodes") > 0 AS "hasBonus",
             COALESCE(d."forfaitCents", filed.forfait) AS forfait,
             COALESCE(d."bonusCents", filed.bonus) AS bonus
      FROM "Candidature" c
      JOIN "Window" w ON w.id = c."windowId"
      JOIN "Programme" p ON p.id = w."programmeId"
      JOIN "Establishment" e ON e.id = c."establishmentId"
      JOIN "CandidatureDomain" d ON d."candidatureId" = c.id
      JOIN "ProgrammeDomain" domain ON domain."ruleSetId" = c."ruleSetId" AND domain.code = d."domainCode"
      LEFT JOIN filed ON filed.id = c.id AND filed."domainCode" = d."domainCode" AND d."forfaitCents" IS NULL
      WHERE ${condition} ${volet}
        AND (d."forfaitCents" IS NOT NULL OR c.status::text = ANY (${PENDING}))
    )
    SELECT "regionCode", "windowCode", "legalStatus", "domainCode", stage,
           GROUPING("regionCode") = 1 AS "isTotal",
           COUNT(*) AS claims,
           COUNT(*) FILTER (WHERE "hasBonus") AS "bonusClaims",
           COUNT(*) FILTER (WHERE forfait IS NULL) AS "unpricedClaims",
           COALESCE(SUM(forfait), 0)::bigint AS forfait,
           COALESCE(SUM(bonus), 0)::bigint AS bonus
    FROM line
    GROUP BY GROUPING SETS (("regionCode", "windowCode", "legalStatus", "domainCode", stage), (stage))`

  const cells = rows.flatMap((row) => (row.isTotal ? [] : [toCell(row)]))
  checkTotals(
    cells,
    rows.filter((row) => row.isTotal).map((row) => ({ stage: row.stage, ...toSums(row) })),
  )

  return cells
}

function toSums({ claims, bonusClaims, unpricedClaims, forfait, bonus }: AmountRow): Sums {
  return {
    claims: Number(claims),
    bonusClaims: Number(bonusClaims),
    unpricedClaims: Number(unpricedClaims),
    forfaitCents: toCents(forfait),
    bonusCents: toCents(bonus),
  }
}

function toCell(row: AmountRow): AmountCell {
  return {
    regionCode: row.regionCode ?? '',
    windowCode: row.windowCode ?? '',
    legalStatus: row.legalStatus ?? 'public',
    domainCode: row.domainCode ?? '',
    stage: row.stage,
    ...toSums(row),
  }
}

/** How many dossiers in each status, by region, window and legal status. Drafts are counted, nothing of them is read. */
export async function countByStatus(reader: Reader, filter: DashboardFilter): Promise<DossierCell[]> {
  const rows = await reader.$queryRaw<(Omit<DossierCell, 'dossiers'> & { dossiers: bigint })[]>`
    SELECT c."regionCode", w.code AS "windowCode", e."legalStatus"::text AS "legalStatus", c.status::text AS status,
           COUNT(*) AS dossiers
    FROM "Candidature" c
    JOIN "Window" w ON w.id = c."windowId"
    JOIN "Programme" p ON p.id = w."programmeId"
    JOIN "Establishment" e ON e.id = c."establishmentId"
    WHERE ${dossierCondition(filter)} ${voletCondition(filter)}
    GROUP BY 1, 2, 3, 4`

  return rows.map((row) => ({ ...row, dossiers: Number(row.dossiers) }))
}

export type ApplicantCell = {
  readonly regionCode: string
  readonly legalStatus: LegalStatus
  /** Establishments with at least one candidature in the filter, each counted once whatever the number of windows. */
  readonly applicants: number
}

/** Which establishment stands for each one that was taken over: (id, head), as a table to join. */
function headsTable(heads: Heads): Prisma.Sql {
  return Prisma.sql`unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::uuid[]) AS taken(id, head)`
}

/** Keeps what stands in the regions of the filter, whatever the region in which it was filed. */
function headCondition({ programmeCode, regionCodes }: DashboardFilter): Prisma.Sql {
  const region = regionCodes === null ? Prisma.empty : Prisma.sql`AND e."regionCode" = ANY (${[...regionCodes]})`

  return Prisma.sql`p.code = ${programmeCode} ${region}`
}

/**
 * Distinct establishments that applied, by region and legal status (each has one of both, so these add up). One that was
 * taken over counts with the one that stands for it, there.
 */
export async function countApplicants(reader: Reader, filter: DashboardFilter, heads: Heads): Promise<ApplicantCell[]> {
  const window = filter.windowCode === null ? Prisma.empty : Prisma.sql`AND w.code = ${filter.windowCode}`
  const rows = await reader.$queryRaw<(Omit<ApplicantCell, 'applicants'> & { applicants: bigint })[]>`
    SELECT e."regionCode", e."legalStatus"::text AS "legalStatus", COUNT(DISTINCT e.id) AS applicants
    FROM "Candidature" c
    JOIN "Window" w ON w.id = c."windowId"
    JOIN "Programme" p ON p.id = w."programmeId"
    LEFT JOIN ${headsTable(heads)} ON taken.id = c."establishmentId"
    JOIN "Establishment" e ON e.id = coalesce(taken.head, c."establishmentId")
    WHERE ${headCondition(filter)} ${window} ${voletCondition(filter)} AND c.status NOT IN ('draft', 'withdrawn')
    GROUP BY 1, 2`

  return rows.map((row) => ({ ...row, applicants: Number(row.applicants) }))
}

export type FirstTimeCell = { readonly regionCode: string; readonly windowCode: string; readonly firstTime: number }

/**
 * Establishments by the window of their first candidature to the programme, all volets together: whoever applied
 * earlier, for anything, is no first-time applicant, nor is whoever took over one that did. Of all the windows, they make
 * the distinct applicants.
 */
export async function countFirstTime(reader: Reader, filter: DashboardFilter, heads: Heads): Promise<FirstTimeCell[]> {
  const { windowCode } = filter
  const rows = await reader.$queryRaw<{ regionCode: string; windowCode: string; firstTime: bigint }[]>`
    WITH first AS (
      SELECT DISTINCT ON (e.id) e."regionCode", w.code AS "windowCode"
      FROM "Candidature" c
      JOIN "Window" w ON w.id = c."windowId"
      JOIN "Programme" p ON p.id = w."programmeId"
      LEFT JOIN ${headsTable(heads)} ON taken.id = c."establishmentId"
      JOIN "Establishment" e ON e.id = coalesce(taken.head, c."establishmentId")
      WHERE ${headCondition(filter)} AND c.status NOT IN ('draft', 'withdrawn')
      ORDER BY e.id, w.position
    )
    SELECT "regionCode", "windowCode", COUNT(*) AS "firstTime" FROM first GROUP BY 1, 2`

  return rows
    .filter((row) => windowCode === null || row.windowCode === windowCode)
    .map((row) => ({ ...row, firstTime: Number(row.firstTime) }))
}
