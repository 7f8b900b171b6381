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
  retained: { convention_to_sign: 'review.decide' },
  refused: {},
  dropped: {},
  withdrawn: { draft: 'candidature.edit' },
  convention_to_sign: { convention_signed: 'convention.sign' },
  convention_signed: { advance_due: 'convention.sign' },
  advance_due: { advance_paid: 'lot.record-answer' },
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
