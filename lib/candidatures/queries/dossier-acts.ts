import type { Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { CORRECTABLE_STATUSES, correctableFields } from '@/lib/candidatures/domain/correction'
import { type Field, parseFieldPath } from '@/lib/candidatures/domain/field'
import { checkAnswers, checkTakesBack } from '@/lib/candidatures/domain/review'
import {
  APPEALABLE_STATUSES,
  type CandidatureStatus,
  DECIDED_STATUSES,
  isRetained,
  UNPAID_STATUSES,
} from '@/lib/candidatures/domain/status'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { sumCents, toCents } from '@/lib/kernel/money'
import { findPaymentUnderWay } from '@/lib/payments/store'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type AppealView = {
  readonly id: string
  readonly number: number
  readonly reason: string
  readonly lodgedByName: string
  readonly lodgedOnBehalfOfName: string | null
  readonly lodgedAt: Date
  /** Null while it waits. */
  readonly answer: {
    readonly kind: 'accepted' | 'rejected'
    readonly reason: string
    readonly byName: string
    readonly at: Date
  } | null
}

export type CorrectionView = {
  readonly id: string
  readonly field: Field
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly byName: string
  readonly at: Date
}

/** An act that may be done, one that may not with why, or one that is nobody's business here: not shown. */
export type ActState = 'hidden' | 'open' | AppError

/** What was done to a dossier after its decision or beside it, and what this actor may do now. The use cases decide again. */
export type DossierActs = {
  readonly candidatureId: string
  readonly version: number
  readonly reference: string
  readonly isRetained: boolean
  /** The hospital renounced what it was granted; null otherwise. */
  readonly renunciation: {
    readonly at: Date
    readonly byName: string
    readonly onBehalfOfName: string | null
    readonly reason: string
  } | null
  /** The last first. */
  readonly appeals: readonly AppealView[]
  readonly corrections: readonly CorrectionView[]
  /** What is undone with the decision: cents engaged, payments due, the convention. */
  readonly atStake: {
    readonly engagedCents: number
    readonly duePayments: number
    readonly conventionNumber: string | null
  }
  readonly lodge: ActState
  readonly answer: ActState
  readonly renounce: ActState
  readonly takeBack: ActState
  readonly correct: ActState
  readonly correctable: readonly { readonly path: string; readonly field: Field; readonly value: string }[]
}

const INCLUDED = {
  appeals: { orderBy: { number: 'desc' } },
  corrections: { orderBy: { id: 'desc' } },
  domains: { select: { forfaitCents: true, bonusCents: true } },
  contacts: { orderBy: { role: 'asc' } },
  prerequisites: { orderBy: { prerequisiteCode: 'asc' } },
  filings: { select: { filedById: true } },
  conventions: { where: { status: { not: 'cancelled' } }, select: { number: true } },
  payments: { where: { status: 'due' }, select: { id: true } },
  history: { where: { toStatus: 'withdrawn' }, orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** The same for both sides, with what each may do; null outside the actor's scope. */
export async function dossierActs(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<DossierActs | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: INCLUDED,
  })
  if (row === null) return null
  const underWay = await findPaymentUnderWay(db, candidatureId)
  const blocked = underWay === null ? null : ruleBroken('payment-under-way', { number: underWay.lotNumber })
  const correct = correctState(actor, row)

  return {
    candidatureId,
    version: row.version,
    reference: row.reference,
    isRetained: isRetained(row.status),
    renunciation: renunciationOf(row),
    appeals: row.appeals.map(appealView),
    corrections: row.corrections.flatMap(({ id, path, oldValue, newValue, reason, actorName, at }) => {
      const field = parseFieldPath(path)

      return field === null
        ? []
        : [{ id: String(id), field, before: oldValue, after: newValue, reason, byName: actorName, at }]
    }),
    atStake: {
      engagedCents: sumCents(
        row.domains.flatMap(({ forfaitCents, bonusCents }) => [toCents(forfaitCents ?? 0n), toCents(bonusCents ?? 0n)]),
      ),
      duePayments: row.payments.length,
      conventionNumber: row.conventions[0]?.number ?? null,
    },
    lodge: may(actor, row, 'appeal.lodge', APPEALABLE_STATUSES) && openAppeal(row) === undefined ? 'open' : 'hidden',
    answer: answerState(actor, row),
    renounce: may(actor, row, 'candidature.withdraw', UNPAID_STATUSES) ? (blocked ?? 'open') : 'hidden',
    takeBack: takeBackState(actor, row, blocked),
    correct,
    correctable: correct === 'open' ? correctableFields(row) : [],
  }
}

function renunciationOf({ status, decidedAt, history: [move] }: Row): DossierActs['renunciation'] {
  if (status !== 'withdrawn' || decidedAt === null || move === undefined) return null
  const { at, actorName, onBehalfOfName, reason } = move

  return { at, byName: actorName, onBehalfOfName, reason: reason ?? '' }
}

function appealView({
  id,
  number,
  reason,
  lodgedByName,
  lodgedOnBehalfOfName,
  lodgedAt,
  ...row
}: Row['appeals'][number]) {
  const { answer, answerReason, answeredByName, answeredAt } = row
  const isAnswered = answer !== null && answeredAt !== null

  return {
    id,
    number,
    reason,
    lodgedByName,
    lodgedOnBehalfOfName,
    lodgedAt,
    answer: isAnswered
      ? { kind: answer, reason: answerReason ?? '', byName: answeredByName ?? '', at: answeredAt }
      : null,
  }
}

function openAppeal({ appeals }: Row) {
  return appeals.find(({ answer }) => answer === null)
}

function may(
  actor: Actor,
  { status, establishmentId, regionCode, filedAt }: Row,
  permission: Parameters<typeof mayOn>[1],
  statuses: readonly CandidatureStatus[],
): boolean {
  return (
    statuses.includes(status) && mayOn(actor, permission, { establishmentId, regionCode, isDraft: filedAt === null })
  )
}

function filersOf({ filedById, filings }: Row): (string | null)[] {
  return [filedById, ...filings.map((filing) => filing.filedById)]
}

/** Shown to the whole agency: who may not answer reads why. */
function answerState(actor: Actor, row: Row): ActState {
  const open = openAppeal(row)
  if (open === undefined || !may(actor, row, 'review.decide', APPEALABLE_STATUSES)) return 'hidden'
  const duties = checkAnswers(actor.userId, { ...row, filerIds: filersOf(row), lodgedById: open.lodgedById })

  return duties.ok ? 'open' : duties.error
}

function takeBackState(actor: Actor, row: Row, blocked: AppError | null): ActState {
  // A dossier of which a payment was made is past taking back: nothing is said of it.
  if (openAppeal(row) !== undefined || !may(actor, row, 'review.decide', DECIDED_STATUSES)) return 'hidden'
  const duties = checkTakesBack(actor.userId, { ...row, filerIds: filersOf(row) })

  return duties.ok ? (blocked ?? 'open') : duties.error
}

function correctState(actor: Actor, row: Row): ActState {
  if (!may(actor, row, 'review.instruct', CORRECTABLE_STATUSES)) return 'hidden'

  return correctableFields(row).length > 0 ? 'open' : 'hidden'
}
