import { Prisma } from '@/generated/prisma/client'
import { toCents } from '@/lib/kernel/money'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { EnvelopeState } from './domain/envelope'

/**
 * The one definition of what a domain of a retained dossier engages, in cents, as SQL over `d` (CandidatureDomain) and
 * `c` (Candidature): the forfait and all the bonuses while nothing is decided; the forfait and the bonuses won once the
 * targets are reached; after a miss the advance alone, and nothing when it is to be recovered. A dossier is retained
 * exactly when its amounts are frozen (`forfaitCents` is null before, and again once its decision is taken back or the hospital
 * renounced: nothing is engaged any more; of several validations the last one counts). Every screen and export that speaks of
 * « engagé » goes through the functions of this file.
 */
const ENGAGED_CENTS = Prisma.sql`
  CASE d.outcome
    WHEN 'pending' THEN d."forfaitCents" + d."bonusCents"
    WHEN 'reached' THEN d."forfaitCents" + CASE
      WHEN d."wonBonusCodes" @> d."bonusCodes" THEN d."bonusCents"
      WHEN d."wonBonusCodes" = '{}' THEN 0
      ELSE (
        SELECT COALESCE(SUM((bonus ->> 'amountCents')::bigint), 0)
        FROM (
               SELECT funding FROM "FundingSnapshot"
               WHERE "candidatureId" = c.id AND kind = 'validated'
               ORDER BY "computedAt" DESC, id LIMIT 1
             ) s,
             jsonb_array_elements(s.funding -> 'domains') AS line,
             jsonb_array_elements(line -> 'bonuses') AS bonus
        WHERE line ->> 'domainCode' = d."domainCode" AND bonus ->> 'code' = ANY (d."wonBonusCodes")
      )
    END
    WHEN 'missed' THEN CASE WHEN d."missedAdvance" = 'to_recover' THEN 0 ELSE d."advanceCents" END
  END`

export type EngagedRow = {
  readonly programmeId: string
  readonly regionCode: string
  readonly voletCode: string
  readonly engagedCents: number
  readonly paidCents: number
}

type Filter = { readonly regionCodes?: readonly string[]; readonly programmeId?: string }

/** What is engaged and paid by region and volet, for the regions named (all of them without the filter). */
export async function sumEngaged(reader: Reader, { regionCodes, programmeId }: Filter = {}): Promise<EngagedRow[]> {
  const regions = regionCodes === undefined ? Prisma.empty : Prisma.sql`AND c."regionCode" = ANY (${[...regionCodes]})`
  const paidRegions =
    regionCodes === undefined ? Prisma.empty : Prisma.sql`AND payment."regionCode" = ANY (${[...regionCodes]})`
  const programme = programmeId === undefined ? Prisma.empty : Prisma.sql`AND r."programmeId" = ${programmeId}::uuid`
  const rows = await reader.$queryRaw<
    { programmeId: string; regionCode: string; voletCode: string; engaged: bigint; paid: bigint }[]
  >`
    SELECT r."programmeId", c."regionCode", p."voletCode",
           SUM(${ENGAGED_CENTS})::bigint AS engaged,
           COALESCE(SUM(paid.cents), 0)::bigint AS paid
    FROM "Candidature" c
    JOIN "CandidatureDomain" d ON d."candidatureId" = c.id
    JOIN "RuleSet" r ON r.id = c."ruleSetId"
    JOIN "ProgrammeDomain" p ON p."ruleSetId" = c."ruleSetId" AND p.code = d."domainCode"
    LEFT JOIN (
      SELECT payment."candidatureId", payment."domainCode", SUM(payment."amountCents") AS cents
      FROM "Payment" payment
      WHERE payment.status = 'paid' ${paidRegions}
      GROUP BY payment."candidatureId", payment."domainCode"
    ) paid ON paid."candidatureId" = c.id AND paid."domainCode" = d."domainCode"
    WHERE d."forfaitCents" IS NOT NULL ${regions} ${programme}
    GROUP BY r."programmeId", c."regionCode", p."voletCode"`

  return rows.map(({ engaged, paid, ...key }) => ({ ...key, engagedCents: toCents(engaged), paidCents: toCents(paid) }))
}

/** What a region has engaged for one volet, whole cents. */
export async function engagedCents(
  reader: Reader,
  { programmeId, regionCode, voletCode }: { programmeId: string; regionCode: string; voletCode: string },
): Promise<number> {
  const rows = await sumEngaged(reader, { regionCodes: [regionCode], programmeId })

  return rows.find((row) => row.voletCode === voletCode)?.engagedCents ?? 0
}

export type StoredEnvelope = EnvelopeState & { readonly id: string; readonly version: number }

type Key = {
  readonly programmeId: string
  readonly regionCode: string
  readonly volets: readonly { readonly code: string; readonly name: string }[]
}

/**
 * The envelopes of a region for some volets, locked in the order of their ids until the transaction ends, with what is
 * engaged at that instant: two validations of the same region follow one another from here on.
 */
export async function lockEnvelopes(tx: Transaction, key: Key): Promise<StoredEnvelope[]> {
  const codes = key.volets.map((volet) => volet.code)
  await tx.$queryRaw`
    SELECT id FROM "Envelope"
    WHERE "programmeId" = ${key.programmeId}::uuid AND "regionCode" = ${key.regionCode} AND "voletCode" = ANY (${codes})
    ORDER BY id FOR UPDATE`

  return findEnvelopes(tx, key)
}

/** The same envelopes without locking them: to show what is left. */
export async function findEnvelopes(
  reader: Reader,
  { programmeId, regionCode, volets }: Key,
): Promise<StoredEnvelope[]> {
  const rows = await reader.envelope.findMany({
    where: { programmeId, regionCode, voletCode: { in: volets.map((volet) => volet.code) } },
    orderBy: { voletCode: 'asc' },
  })
  const engaged = await sumEngaged(reader, { regionCodes: [regionCode], programmeId })

  return rows.map(({ id, voletCode, version, grantedCents }) => ({
    id,
    voletCode,
    voletName: volets.find((volet) => volet.code === voletCode)?.name ?? voletCode,
    version,
    grantedCents: toCents(grantedCents),
    engagedCents: engaged.find((row) => row.voletCode === voletCode)?.engagedCents ?? 0,
  }))
}
