import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

export const DECISIONS = ['retained', 'refused', 'dropped'] as const
export type Decision = (typeof DECISIONS)[number]

export const VERDICTS = ['accepted', 'refused', 'to_complete'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a proposal leaves on a dossier once it is withdrawn, or once the hospital filed again. */
export const NO_PROPOSAL = {
  proposedDecision: null,
  proposedById: null,
  proposedByName: null,
  proposedAt: null,
  proposalReason: null,
  firstValidatedById: null,
  firstValidatedByName: null,
  firstValidatedAt: null,
} as const

/** A dossier whose decision stands no more: it is instructed again. Its history, letters and snapshots say what was decided. */
export const NO_DECISION = {
  ...NO_PROPOSAL,
  decidedById: null,
  decidedByName: null,
  decidedAt: null,
  decisionReason: null,
} as const

type Reviewed = { readonly prerequisiteCode: string; readonly verdict: 'pending' | Verdict }

/** A candidature is retained only when every prerequisite it needs was accepted (programme text §4). */
export function checkPrerequisites(required: readonly string[], answers: readonly Reviewed[]): Result<void, AppError> {
  for (const prerequisite of required) {
    const verdict = answers.find((answer) => answer.prerequisiteCode === prerequisite)?.verdict ?? 'pending'
    if (verdict === 'pending') return fail(ruleBroken('prerequisite-not-reviewed', { prerequisite }))
    if (verdict !== 'accepted') return fail(ruleBroken('prerequisite-not-accepted', { prerequisite }))
  }

  return ok()
}

/** A decision that is not favourable says why. */
export function checkReason(decision: Decision, reason: string | null): Result<void, AppError> {
  return decision === 'retained' || (reason !== null && reason.trim() !== '')
    ? ok()
    : fail(ruleBroken('reason-required'))
}

type Proposed = { readonly proposedDecision: Decision | null; readonly proposedByName: string | null }

/** While a decision is proposed, what it was made on does not change: the proposal is withdrawn first. */
export function checkNoProposal({ proposedDecision, proposedByName }: Proposed): Result<void, AppError> {
  return proposedDecision === null ? ok() : fail(ruleBroken('proposal-pending', { proposedBy: proposedByName ?? '' }))
}

type Duties = { readonly filerIds: readonly (string | null)[]; readonly proposedById: string | null }

/** Separation of duties: whoever filed the dossier, once or again, or proposed the decision does not validate it. */
export function checkDuties(userId: string, { filerIds, proposedById }: Duties): Result<void, AppError> {
  if (filerIds.includes(userId)) return fail(ruleBroken('same-person-filed'))
  if (proposedById === userId) return fail(ruleBroken('same-person-proposed'))

  return ok()
}

type Decided = {
  readonly filerIds: readonly (string | null)[]
  readonly decidedById: string | null
  readonly firstValidatedById: string | null
}

/** Separation of duties: whoever filed the dossier, or validated its decision, does not take that decision back. */
export function checkTakesBack(
  userId: string,
  { filerIds, decidedById, firstValidatedById }: Decided,
): Result<void, AppError> {
  if (filerIds.includes(userId)) return fail(ruleBroken('same-person-filed'))

  return userId === decidedById || userId === firstValidatedById ? fail(ruleBroken('same-person-decided')) : ok()
}

type Appealed = Decided & { readonly proposedById: string | null; readonly lodgedById: string }

/** The same for the answer to an appeal, which neither whoever proposed the decision nor whoever appealed gives. */
export function checkAnswers(
  userId: string,
  { proposedById, lodgedById, ...decided }: Appealed,
): Result<void, AppError> {
  if (userId === lodgedById) return fail(ruleBroken('same-person-appealed'))
  if (userId === proposedById) return fail(ruleBroken('same-person-decided'))

  return checkTakesBack(userId, decided)
}

/** Whether two people validate: above the amount that the region chose, never at it. Whole cents; null: nothing was chosen. */
export function needsTwoValidations(totalCents: number, thresholdCents: number | null): boolean {
  return thresholdCents !== null && totalCents > thresholdCents
}
