import { type CandidatureStatus, RETAINED_STATUSES } from '@/lib/candidatures/domain/status'
import { countDossiers, type DossierCell } from './lines'

/** The steps that a dossier passes one after the other; each counts all those that went at least that far. */
export const FUNNEL_STEPS = ['filed', 'retained', 'signed', 'advance-paid', 'declared', 'closed'] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

export type FunnelLine = { readonly step: FunnelStep; readonly dossiers: number }

/** The first of the retained statuses, which follow one another, that has passed each step. */
const FIRST_STATUS = {
  retained: 'retained',
  signed: 'convention_signed',
  'advance-paid': 'advance_paid',
  declared: 'indicators_declared',
  closed: 'closed',
} as const satisfies Record<Exclude<FunnelStep, 'filed'>, (typeof RETAINED_STATUSES)[number]>

const order: readonly string[] = RETAINED_STATUSES

/** A dossier counts as filed from its deposit on, withdrawn ones apart: what was taken back is no candidature. */
export function isApplication(status: string): boolean {
  return status !== ('draft' satisfies CandidatureStatus) && status !== ('withdrawn' satisfies CandidatureStatus)
}

function hasPassed(step: FunnelStep, status: string): boolean {
  return step === 'filed' ? isApplication(status) : order.indexOf(status) >= order.indexOf(FIRST_STATUS[step])
}

/** How far the dossiers went: a line is never longer than the one before. */
export function funnel(cells: readonly DossierCell[]): FunnelLine[] {
  return FUNNEL_STEPS.map((step) => ({ step, dossiers: countDossiers(cells, ({ status }) => hasPassed(step, status)) }))
}

/** Waiting for the decision of the agency. */
export const PENDING_STATUSES = ['filed', 'under_review', 'to_complete'] as const satisfies readonly CandidatureStatus[]

/** The advance is paid, the indicators are not declared. */
export const TO_DECLARE_STATUSES = ['advance_paid', 'measuring'] as const satisfies readonly CandidatureStatus[]
