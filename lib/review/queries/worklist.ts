import type { Prisma } from '@/generated/prisma/client'
import { scopeOf } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import type { Decision } from '@/lib/candidatures/domain/review'
import { type ReviewDeadline, reviewDeadline } from '@/lib/candidatures/domain/review-clock'
import { type CandidatureStatus, isBeforeDecision, isRetained } from '@/lib/candidatures/domain/status'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import { departementsOf } from '@/lib/establishments/domain/regions'
import { computeFunding } from '@/lib/funding/compute-funding'
import { parisDaysBetween } from '@/lib/kernel/dates'
import { toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'
import type { PageContext } from '@/lib/platform/page-context'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { loadRuleSet } from '@/lib/programme/store'
import { findInstructors } from '@/lib/review/store'
import type { WorklistParams } from '@/lib/review/worklist-params'
import { worklistWhere } from './worklist-filter'
import { type Side, worklistBeyond, worklistOrder } from './worklist-order'

const PAGE_SIZE = 25

export type WorklistRow = {
  readonly id: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly town: string
  readonly departement: string
  readonly legalStatus: LegalStatus
  readonly windowCode: string
  /** Each with the bonuses asked for: `D + B`. */
  readonly claims: readonly string[]
  /** Null when the agency has to fix the activity first. */
  readonly amountCents: number | null
  readonly isFrozen: boolean
  readonly filedAt: Date | null
  readonly ageDays: number | null
  /** Until when the agency must have decided; null once it has. */
  readonly deadline: ReviewDeadline | null
  readonly status: CandidatureStatus
  readonly proposedDecision: Decision | null
  readonly instructorName: string | null
  readonly tags: readonly string[]
  /** Of the prerequisites that its domains need: how many were accepted. */
  readonly prerequisites: { readonly accepted: number; readonly needed: number }
}

type Choice = { readonly code: string; readonly name: string }

export type WorklistChoices = {
  readonly windows: readonly Choice[]
  readonly domains: readonly Choice[]
  readonly prerequisites: readonly Choice[]
  readonly departements: readonly string[]
  readonly instructors: readonly { readonly id: string; readonly name: string }[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
}

export type Worklist = {
  readonly params: WorklistParams
  readonly rows: readonly WorklistRow[]
  readonly total: number
  /** Of all the dossiers that the filters leave, those without an amount yet left out. */
  readonly amountCents: number
  readonly page: number
  readonly pageCount: number
  /** Drafts of the region: how many, never what is in them. */
  readonly drafts: number
  readonly choices: WorklistChoices
}

const INCLUDED = {
  establishment: true,
  window: { select: { code: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  assignedTo: { select: { name: true } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: 'asc' } } },
  prerequisites: { where: { verdict: 'accepted' }, select: { prerequisiteCode: true } },
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** The filed dossiers of the agency's region, a page of them. */
export async function reviewWorklist(context: PageContext, params: WorklistParams): Promise<Worklist> {
  const { db, actor, now } = context
  const where = worklistWhere(context, params)
  const { regionCodes } = scopeOf(actor, 'review.read')
  const [sums, drafts, choices] = await Promise.all([
    db.candidature.aggregate({ where, _count: true, _sum: { amountCents: true } }),
    db.candidature.count({ where: { regionCode: { in: [...regionCodes] }, status: 'draft' } }),
    worklistChoices(context),
  ])
  const total = sums._count
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(params.page, pageCount)
  const found = await findRows(context, await pageIds(db, { where, params, page, total }))

  return {
    params,
    rows: await Promise.all(found.map((row) => toRow(db, row, now))),
    total,
    amountCents: toCents(sums._sum.amountCents ?? 0n),
    page,
    pageCount,
    drafts,
    choices,
  }
}

/** What the filters offer: of the programme, and of the agency. */
async function worklistChoices({ db, actor }: PageContext): Promise<WorklistChoices> {
  const regionCodes = [...scopeOf(actor, 'review.read').regionCodes]
  const [{ rules, windows }, tags, instructors] = await Promise.all([
    currentProgramme(db),
    db.reviewTag.findMany({
      where: { regionCode: { in: regionCodes } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
    Promise.all(regionCodes.map((code) => findInstructors(db, code))),
  ])
  const people = new Map(instructors.flat().map(({ id, name }) => [id, { id, name }]))

  return {
    windows: windows.map(({ code, name }) => ({ code, name })),
    domains: rules.domains.map(({ code, name }) => ({ code, name })),
    prerequisites: rules.prerequisites.map(({ code, title }) => ({ code, name: title })),
    departements: regionCodes.flatMap((code) => departementsOf(code)),
    instructors: [...people.values()],
    tags,
  }
}

/**
 * The identifiers of one page, walked from the nearer end of the list: the last page costs what the first one does.
 * Identifiers alone, because an index has them.
 */
async function pageIds(
  db: Reader,
  asked: {
    readonly where: Prisma.CandidatureWhereInput
    readonly params: WorklistParams
    readonly page: number
    readonly total: number
  },
): Promise<string[]> {
  const { where, params, page, total } = asked
  const before = (page - 1) * PAGE_SIZE
  const take = Math.min(PAGE_SIZE, total - before)
  const after = total - before - take
  const isNearEnd = after < before
  const rows = await db.candidature.findMany({
    where,
    select: { id: true },
    orderBy: worklistOrder(params, isNearEnd ? 'before' : 'after'),
    skip: isNearEnd ? after : before,
    take,
  })
  const ids = rows.map(({ id }) => id)

  return isNearEnd ? ids.reverse() : ids
}

/** What the list shows of those dossiers, in the order of the identifiers; nothing outside the actor's scope. */
async function findRows({ db, actor }: PageContext, ids: readonly string[]): Promise<Row[]> {
  const rows = await db.candidature.findMany({
    where: { AND: [{ id: { in: [...ids] } }, candidatureScope(actor, 'review.read')] },
    include: INCLUDED,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))

  return ids.flatMap((id) => byId.get(id) ?? [])
}

const EXPORT_BATCH = 500

/**
 * All the dossiers that the filters leave, in the order of the screen: sorted once, by their identifiers, then read a
 * batch at a time, never all in memory. One that moves meanwhile is neither left out nor written twice.
 */
export async function* exportedWorklist(
  context: PageContext,
  params: WorklistParams,
  batch = EXPORT_BATCH,
): AsyncGenerator<WorklistRow> {
  const { db, now } = context
  const listed = await db.candidature.findMany({
    where: worklistWhere(context, params),
    select: { id: true },
    orderBy: worklistOrder(params),
  })
  const ids = listed.map(({ id }) => id)
  for (let from = 0; from < ids.length; from += batch) {
    for (const row of await findRows(context, ids.slice(from, from + batch))) yield await toRow(db, row, now)
  }
}

export type Neighbours = { readonly previousId: string | null; readonly nextId: string | null }

/**
 * The dossiers before and after one in a worklist. One that has left the list since (it was decided) still has its place
 * in the order.
 */
export async function worklistNeighbours(
  context: PageContext,
  params: WorklistParams,
  candidatureId: string,
): Promise<Neighbours> {
  const { db, actor } = context
  const here = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'review.read')] },
    include: { assignedTo: { select: { name: true } } },
  })
  if (here === null) return { previousId: null, nextId: null }
  const where = worklistWhere(context, params)
  const beside = async (side: Side): Promise<string | null> => {
    for (const part of worklistBeyond(params, here, side)) {
      const found = await db.candidature.findFirst({
        where: { AND: [where, part] },
        orderBy: worklistOrder(params, side),
        select: { id: true },
      })
      if (found !== null) return found.id
    }

    return null
  }
  const [previousId, nextId] = await Promise.all([beside('before'), beside('after')])

  return { previousId, nextId }
}

async function toRow(db: Reader, row: Row, now: Date): Promise<WorklistRow> {
  const { establishment, window, domains, filedAt, status } = row
  const rules = await loadRuleSet(db, row.ruleSetId)
  const needed = requiredPrerequisites(
    rules,
    domains.map(({ domainCode }) => domainCode),
  ).map(({ code }) => code)

  return {
    id: row.id,
    reference: row.reference,
    establishmentName: establishment.name,
    finess: establishment.finess,
    town: establishment.town,
    departement: establishment.departement,
    legalStatus: establishment.legalStatus,
    windowCode: window.code,
    claims: domains.map(({ domainCode, bonusCodes }) => [domainCode, ...bonusCodes].join(' + ')),
    amountCents: row.amountCents === null ? amountNow(rules, row) : toCents(row.amountCents),
    isFrozen: isRetained(status),
    filedAt,
    ageDays: filedAt === null ? null : parisDaysBetween(filedAt, now),
    deadline: isBeforeDecision(status) ? reviewDeadline(row, now) : null,
    status,
    proposedDecision: row.proposedDecision,
    instructorName: row.assignedTo?.name ?? null,
    tags: row.tags.map(({ tag }) => tag.name),
    prerequisites: {
      accepted: row.prerequisites.filter(({ prerequisiteCode }) => needed.includes(prerequisiteCode)).length,
      needed: needed.length,
    },
  }
}

/** A dossier filed without an activity has its amount as soon as the national file gives one. */
function amountNow(rules: Awaited<ReturnType<typeof loadRuleSet>>, row: Row): number | null {
  if (!isBeforeDecision(row.status)) return null
  const funding = computeFunding(rules, fundingRequestOf(row))

  return funding.ok ? funding.value.totals.totalCents : null
}
