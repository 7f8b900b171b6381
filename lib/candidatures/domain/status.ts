import type { Permission } from '@/lib/access/domain/policy'

export const CANDIDATURE_STATUSES = [
  'draft',
  'filed',
  'under_review',
  'to_complete',
  'retained',
  'refused',
  'dropped',
  'withdrawn',
  'convention_to_sign',
  'convention_signed',
  'advance_due',
  'advance_paid',
  'measuring',
  'indicators_declared',
  'under_control',
  'balance_due',
  'balance_paid',
  'closed',
] as const

export type CandidatureStatus = (typeof CANDIDATURE_STATUSES)[number]

/**
 * Where a dossier may go from each status, and the permission of whoever moves it there (programme text §6).
 * Several moves follow one act in the same transaction: a validation goes through `retained` to `convention_to_sign`,
 * a signature through `convention_signed` to `advance_due`, a last payment through `balance_paid` to `closed`.
 * Back from a decision: the agency takes it back (or accepts an appeal), or the hospital renounces what it was granted;
 * both while nothing of it was paid.
 */
export const TRANSITIONS = {
  draft: { filed: 'candidature.submit' },
  filed: {
    under_review: 'review.instruct',
    withdrawn: 'candidature.withdraw',
  },
  under_review: {
    to_complete: 'review.instruct',
    retained: 'review.decide',
    refused: 'review.decide',
    dropped: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  to_complete: {
    under_review: 'candidature.submit',
    refused: 'review.decide',
    dropped: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  retained: {
    convention_to_sign: 'review.decide',
    under_review: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  refused: { under_review: 'review.decide' },
  dropped: { under_review: 'review.decide' },
  withdrawn: { draft: 'candidature.edit' },
  convention_to_sign: {
    convention_signed: 'convention.sign',
    under_review: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  convention_signed: {
    advance_due: 'convention.sign',
    under_review: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  advance_due: {
    advance_paid: 'lot.record-answer',
    under_review: 'review.decide',
    withdrawn: 'candidature.withdraw',
  },
  advance_paid: { measuring: 'indicator.enter' },
  measuring: { indicators_declared: 'indicator.declare' },
  indicators_declared: { under_control: 'indicator.control' },
  under_control: { balance_due: 'indicator.decide', closed: 'indicator.decide' },
  balance_due: { balance_paid: 'lot.record-answer' },
  balance_paid: { closed: 'lot.record-answer' },
  closed: {},
} as const satisfies Record<CandidatureStatus, Partial<Record<CandidatureStatus, Permission>>>

/** Whether the table has that move. */
export function canMove(from: CandidatureStatus, to: CandidatureStatus): boolean {
  return to in TRANSITIONS[from]
}

/** Withdrawn before any decision: it may be a draft again. What was renounced after the decision may not. */
export function mayReopenAsDraft({
  status,
  decidedAt,
}: {
  readonly status: CandidatureStatus
  readonly decidedAt: Date | null
}): boolean {
  return status === 'withdrawn' && decidedAt === null
}

/** The hospital may change the form: before filing, and while it completes. */
export const EDITABLE_STATUSES = ['draft', 'to_complete'] as const satisfies readonly CandidatureStatus[]

export function isEditableByEstablishment(status: CandidatureStatus): boolean {
  return EDITABLE_STATUSES.some((one) => one === status)
}

/** The agency has not decided yet: the hospital may still withdraw. */
export function isBeforeDecision(status: CandidatureStatus): boolean {
  return WITHDRAWABLE_STATUSES.some((one) => one === status)
}

export const WITHDRAWABLE_STATUSES = [
  'filed',
  'under_review',
  'to_complete',
] as const satisfies readonly CandidatureStatus[]

/** The statuses of a turned-down dossier: the hospital may ask the agency to think again. */
export const APPEALABLE_STATUSES = ['refused', 'dropped'] as const satisfies readonly CandidatureStatus[]

/**
 * Retained, and nothing was paid yet: the hospital may renounce. Whether a payment is under way is asked of the payments
 * themselves.
 */
export const UNPAID_STATUSES = [
  'retained',
  'convention_to_sign',
  'convention_signed',
  'advance_due',
] as const satisfies readonly CandidatureStatus[]

/** A decision stands that the agency may take back. */
export const DECIDED_STATUSES = [
  ...APPEALABLE_STATUSES,
  ...UNPAID_STATUSES,
] as const satisfies readonly CandidatureStatus[]

/** The dossier was retained, whatever came after: it engages the envelope. */
export function isRetained(status: CandidatureStatus): boolean {
  return RETAINED_STATUSES.some((one) => one === status)
}

export const RETAINED_STATUSES = [
  'retained',
  'convention_to_sign',
  'convention_signed',
  'advance_due',
  'advance_paid',
  'measuring',
  'indicators_declared',
  'under_control',
  'balance_due',
  'balance_paid',
  'closed',
] as const satisfies readonly CandidatureStatus[]
