import type { Prisma } from '@/generated/prisma/client'
import { scopeOf } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import type { Decision } from '@/lib/candidatures/domain/review'
import { type CandidatureStatus, isBeforeDecision, WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import {
  LISTED_STATUSES,
  type WorklistParams,
  type WorklistSort,
  type WorklistStatus,
} from '@/lib/candidatures/worklist-params'
import { computeFunding } from '@/lib/funding/compute-funding'
import { parisDaysBetween } from '@/lib/kernel/dates'
import { sumCents, toCents } from '@/lib/kernel/money'
import { toSearchText } from '@/lib/kernel/text'
import type { Reader } from '@/lib/platform/db'
import type { PageContext } from '@/lib/platform/page-context'
import { endOfPeriod } from '@/lib/programme/domain/window'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { loadRuleSet } from '@/lib/programme/store'

const PAGE_SIZE = 25

export type WorklistRow = {
  readonly id: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly town: string
  readonly windowCode: string
  /** Each with the bonuses asked for: `D + B`. */
  readonly claims: readonly string[]
  /** Null when the agency has to fix the activity first. */
  readonly amountCents: number | null
  readonly isFrozen: boolean
  readonly filedAt: Date | null
  readonly ageDays: number | null
  /** Until when the agency must have decided; null once it has. */
  readonly deadline: { readonly endsAt: Date; readonly daysLeft: number } | null
  readonly status: CandidatureStatus
  readonly proposedDecision: Decision | null
}

export type Worklist = {
  readonly params: WorklistParams
  readonly rows: readonly WorklistRow[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
  /** Drafts of the region: how many, never what is in them. */
  readonly drafts: number
  readonly windows: readonly { readonly code: string; readonly name: string }[]
  readonly domains: readonly { readonly code: string; readonly name: string }[]
}

const ORDER: Record<WorklistSort, Prisma.CandidatureOrderByWithRelationInput[]> = {
  echeance: [{ window: { reviewEndsAt: 'asc' } }, { filedAt: 'asc' }, { id: 'asc' }],
  depot: [{ filedAt: 'desc' }, { id: 'asc' }],
  etablissement: [{ establishment: { name: 'asc' } }, { id: 'asc' }],
  reference: [{ reference: 'asc' }],
}

function statusesOf(status: WorklistStatus): CandidatureStatus[] {
  if (status === 'tous') return [...LISTED_STATUSES]

  return status === 'a-traiter' ? [...WITHDRAWABLE_STATUSES] : [status]
}

function filterOf({ statut, fenetre, domaine, q }: WorklistParams): Prisma.CandidatureWhereInput[] {
  const words = toSearchText(q)

  return [
    { status: { in: statusesOf(statut) } },
    fenetre === '' ? {} : { window: { code: fenetre } },
    domaine === '' ? {} : { domains: { some: { domainCode: domaine } } },
    q === ''
      ? {}
      : {
          OR: [
            { reference: { contains: q, mode: 'insensitive' } },
            ...(words === '' ? [] : [{ establishment: { searchText: { contains: words } } }]),
          ],
        },
  ]
}

const INCLUDED = {
  establishment: true,
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** The filed dossiers of the agency's region, a page of them. */
export async function reviewWorklist({ db, actor, now }: PageContext, params: WorklistParams): Promise<Worklist> {
  const where = { AND: [candidatureScope(actor, 'review.read'), ...filterOf(params)] }
  const { regionCodes } = scopeOf(actor, 'review.read')
  const [total, drafts, { rules, windows }] = await Promise.all([
    db.candidature.count({ where }),
    db.candidature.count({ where: { regionCode: { in: [...regionCodes] }, status: 'draft' } }),
    currentProgramme(db),
  ])
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(params.page, pageCount)
  const found = await db.candidature.findMany({
    where,
    include: INCLUDED,
    orderBy: ORDER[params.tri],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })

  return {
    params,
    rows: await Promise.all(found.map((row) => toRow(db, row, now))),
    total,
    page,
    pageCount,
    drafts,
    windows: windows.map(({ code, name }) => ({ code, name })),
    domains: rules.domains.map(({ code, name }) => ({ code, name })),
  }
}

async function toRow(db: Reader, row: Row, now: Date): Promise<WorklistRow> {
  const { establishment, window, domains, filedAt, status } = row
  const endsAt = endOfPeriod(window, 'review', row.regionCode)

  return {
    id: row.id,
    reference: row.reference,
    establishmentName: establishment.name,
    finess: establishment.finess,
    town: establishment.town,
    windowCode: window.code,
    claims: domains.map(({ domainCode, bonusCodes }) => [domainCode, ...bonusCodes].join(' + ')),
    ...(await amountOf(db, row)),
    filedAt,
    ageDays: filedAt === null ? null : parisDaysBetween(filedAt, now),
    deadline: isBeforeDecision(status) ? { endsAt, daysLeft: parisDaysBetween(now, endsAt) } : null,
    status,
    proposedDecision: row.proposedDecision,
  }
}

/** The frozen amount once retained; before, what the dossier's own rules give today. */
async function amountOf(db: Reader, row: Row): Promise<Pick<WorklistRow, 'amountCents' | 'isFrozen'>> {
  const frozen = row.domains.flatMap(({ forfaitCents, bonusCents }) =>
    forfaitCents === null || bonusCents === null ? [] : [toCents(forfaitCents + bonusCents)],
  )
  if (frozen.length > 0) return { amountCents: sumCents(frozen), isFrozen: true }
  const funding = computeFunding(await loadRuleSet(db, row.ruleSetId), fundingRequestOf(row))

  return { amountCents: funding.ok ? funding.value.totals.totalCents : null, isFrozen: false }
}
