import type { Prisma } from '@/generated/prisma/client'
import { scopeOf } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { type CandidatureStatus, RETAINED_STATUSES } from '@/lib/candidatures/domain/status'
import { type EnvelopeNeed, leftCents } from '@/lib/envelopes/domain/envelope'
import { findEnvelopes, sumEngaged } from '@/lib/envelopes/store'
import { findHeads } from '@/lib/establishments/succession-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import { present } from '@/lib/kernel/assert'
import { sumCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'
import type { PageContext } from '@/lib/platform/page-context'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { loadRuleSet } from '@/lib/programme/store'
import { type Candidate, cutLine, ranked } from '@/lib/review/domain/selection'
import type { SelectionParams } from '@/lib/review/selection-params'

/** One volet of the region's envelope. Whole cents; granted = engaged + left, always. */
export type BoardRow = {
  readonly voletCode: string
  readonly voletName: string
  readonly grantedCents: number
  readonly engagedCents: number
  readonly paidCents: number
  /** By the dossiers of the window that wait for a decision. */
  readonly requestedCents: number
  readonly leftCents: number
}

export type RankedDossier = Candidate & {
  readonly reference: string
  readonly establishmentName: string
  readonly status: CandidatureStatus
  readonly isProposed: boolean
}

export type Selection = {
  readonly params: SelectionParams
  readonly windows: readonly { readonly code: string; readonly name: string }[]
  readonly domains: readonly { readonly code: string; readonly name: string }[]
  readonly board: readonly BoardRow[]
  /** First to last. */
  readonly dossiers: readonly RankedDossier[]
  /** How many of them, from the first on, the envelope pays for. */
  readonly cut: number
}

const INCLUDED = {
  establishment: true,
  window: { select: { code: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: { where: { verdict: 'accepted' }, select: { prerequisiteCode: true } },
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** The dossiers of a region that wait for a decision, ranked, beside its envelope; nothing outside the actor's scope. */
export async function selection(context: PageContext, asked: SelectionParams): Promise<Selection | null> {
  const { db, actor } = context
  const [regionCode] = scopeOf(actor, 'review.read').regionCodes
  if (regionCode === undefined) return null
  const { rules, windows } = await currentProgramme(db)
  const waiting = {
    AND: [candidatureScope(actor, 'review.read'), { regionCode, isWaiting: true }],
  } satisfies Prisma.CandidatureWhereInput
  const params = { ...asked, fenetre: await windowOf(context, waiting, asked.fenetre) }
  const rows = await db.candidature.findMany({
    where: { AND: [waiting, { window: { code: params.fenetre } }] },
    include: INCLUDED,
  })
  const candidates = await toCandidates(context, rows)
  const dossiers = ranked(candidates, { rank: params.rang, domainCode: params.domaine })
  const board = await boardOf(
    context,
    { regionCode, programmeCode: rules.programmeCode, volets: rules.volets },
    dossiers,
  )
  const left = Object.fromEntries(board.map((row) => [row.voletCode, row.leftCents]))

  return {
    params,
    windows: windows.map(({ code, name }) => ({ code, name })),
    domains: rules.domains.map(({ code, name }) => ({ code, name })),
    board,
    dossiers,
    cut: cutLine(left, dossiers),
  }
}

/** The window that was asked for; else the last one that has dossiers to decide, or the last one. */
async function windowOf({ db }: PageContext, waiting: Prisma.CandidatureWhereInput, asked: string): Promise<string> {
  const { windows } = await currentProgramme(db)
  if (windows.some(({ code }) => code === asked)) return asked
  for (const { code } of windows.toReversed()) {
    const found = await db.candidature.findFirst({
      where: { AND: [waiting, { window: { code } }] },
      select: { id: true },
    })
    if (found !== null) return code
  }

  return present(windows.at(-1), 'a window').code
}

async function toCandidates({ db, now }: PageContext, rows: readonly Row[]): Promise<RankedDossier[]> {
  const heads = await findHeads(db, now)
  const headOf = (id: string) => heads.get(id) ?? id
  const asked = new Set(rows.map(({ establishmentId }) => headOf(establishmentId)))
  const taken = [...heads].filter(([, head]) => asked.has(head)).map(([id]) => id)
  const retained = await db.candidature.findMany({
    where: {
      establishmentId: { in: [...asked, ...taken] },
      status: { in: [...RETAINED_STATUSES] },
    },
    select: { establishmentId: true },
    distinct: ['establishmentId'],
  })
  const known = new Set(retained.map(({ establishmentId }) => headOf(establishmentId)))
  const filed = await filedFunding(db, rows)

  return Promise.all(
    rows.map(async (row): Promise<RankedDossier> => {
      const rules = await loadRuleSet(db, row.ruleSetId)
      const domainCodes = row.domains.map(({ domainCode }) => domainCode)
      const codes = requiredPrerequisites(rules, domainCodes).map(({ code }) => code)

      return {
        id: row.id,
        reference: row.reference,
        establishmentName: row.establishment.name,
        status: row.status,
        isProposed: row.proposedDecision !== null,
        filedAt: present(row.filedAt, 'the filing of a dossier under review'),
        accepted: row.prerequisites.filter(({ prerequisiteCode }) => codes.includes(prerequisiteCode)).length,
        needed: codes.length,
        domainCodes,
        isFirst: !known.has(headOf(row.establishmentId)),
        needs: needsOf(filed.get(row.id), computeFunding(rules, fundingRequestOf(row))),
      }
    }),
  )
}

/** What the hospitals that change their form filed, by dossier: of the others it is not read. */
async function filedFunding(db: Reader, rows: readonly Row[]): Promise<Map<string, Funding>> {
  const changing = rows.filter(({ status }) => status === 'to_complete').map(({ id }) => id)
  const snapshots = await db.fundingSnapshot.findMany({
    where: { candidatureId: { in: changing }, kind: 'filed' },
    select: { candidatureId: true, funding: true },
    orderBy: { computedAt: 'asc' },
  })

  return new Map(snapshots.map(({ candidatureId, funding }) => [candidatureId, funding as unknown as Funding]))
}

/** What its rules give now, as the decision will compute it; while the hospital changes the form, what it filed. */
function needsOf(filed: Funding | undefined, now: ReturnType<typeof computeFunding>): EnvelopeNeed[] | null {
  const funding = filed ?? (now.ok ? now.value : null)

  return funding?.volets.map(({ voletCode, totalCents }) => ({ voletCode, neededCents: totalCents })) ?? null
}

type Place = {
  readonly regionCode: string
  readonly programmeCode: string
  readonly volets: readonly { readonly code: string; readonly name: string }[]
}

async function boardOf(
  { db }: PageContext,
  { regionCode, programmeCode, volets }: Place,
  dossiers: readonly RankedDossier[],
): Promise<BoardRow[]> {
  const { id: programmeId } = await db.programme.findUniqueOrThrow({ where: { code: programmeCode } })
  const sums = await sumEngaged(db, { programmeId, regionCodes: [regionCode] })
  const envelopes = await findEnvelopes(db, { programmeId, regionCode, volets }, sums)
  const needs = dossiers.flatMap((one) => one.needs ?? [])

  return volets.map(({ code, name }) => {
    const { grantedCents, engagedCents } = envelopes.find((one) => one.voletCode === code) ?? {
      grantedCents: 0,
      engagedCents: sums.find((one) => one.voletCode === code)?.engagedCents ?? 0,
    }

    return {
      voletCode: code,
      voletName: name,
      grantedCents,
      engagedCents,
      paidCents: sums.find((one) => one.voletCode === code)?.paidCents ?? 0,
      requestedCents: sumCents(needs.filter((need) => need.voletCode === code).map(({ neededCents }) => neededCents)),
      leftCents: leftCents({ grantedCents, engagedCents }),
    }
  })
}
