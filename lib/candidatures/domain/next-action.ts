import { endOfPeriod, observationStart, type Window } from '@/lib/programme/domain/window'
import { filingDeadline, type OwnEnds, ownWindow } from './deadline'
import { type CandidatureStatus, mayReopenAsDraft } from './status'

/** Who is expected to act. */
export type Expected = 'establishment' | 'agency' | 'payer' | 'nobody'

export const NEXT_ACTIONS = [
  'file',
  'window-closed',
  'wait-review',
  'complete',
  'sign-convention',
  'wait-convention',
  'wait-advance',
  'prepare-measurement',
  'declare-indicators',
  'wait-control',
  'wait-balance',
  'reopen',
  'none',
] as const

export type NextActionCode = (typeof NEXT_ACTIONS)[number]

/** What comes next for a dossier, who does it, and by when (inclusive); null when no date is set. */
export type NextAction = { readonly code: NextActionCode; readonly expected: Expected; readonly dueAt: Date | null }

type Dossier = OwnEnds & {
  readonly status: CandidatureStatus
  readonly window: Window
  readonly regionCode: string
  readonly completionDueAt: Date | null
  /** Of the dossier itself: later than its window's once it is instructed again. */
  readonly reviewDueAt: Date | null
  readonly decidedAt: Date | null
  /** The convention and amendments that were sent to be signed by the hospital. */
  readonly conventions: readonly { readonly id: string }[]
}

function action(code: NextActionCode, expected: Expected, dueAt: Date | null = null): NextAction {
  return { code, expected, dueAt }
}

function later(end: Date, own: Date | null): Date {
  return own !== null && own > end ? own : end
}

/** The next action of a dossier at that instant, with the dates of its window for its region. */
export function nextAction(dossier: Dossier, now: Date): NextAction {
  const { status, regionCode } = dossier
  if (dossier.conventions.length > 0) return action('sign-convention', 'establishment')
  const window = ownWindow(dossier)
  const end = (period: Parameters<typeof endOfPeriod>[1]) => endOfPeriod(window, period, regionCode)
  switch (status) {
    case 'draft':
      return now <= end('application')
        ? action('file', 'establishment', end('application'))
        : action('window-closed', 'nobody')
    case 'filed':
    case 'under_review':
    case 'retained':
      return action('wait-review', 'agency', later(end('review'), dossier.reviewDueAt))
    case 'to_complete':
      return action('complete', 'establishment', filingDeadline(dossier))
    case 'withdrawn':
      return mayReopenAsDraft(dossier) && now <= end('application')
        ? action('reopen', 'establishment', end('application'))
        : action('none', 'nobody')
    case 'convention_to_sign':
    case 'convention_signed':
      return action('wait-convention', 'agency')
    case 'advance_due':
      return action('wait-advance', 'payer')
    case 'advance_paid':
    case 'measuring':
      return now < observationStart(window, regionCode)
        ? action('prepare-measurement', 'establishment', observationStart(window, regionCode))
        : action('declare-indicators', 'establishment', end('declaration'))
    case 'indicators_declared':
    case 'under_control':
      return action('wait-control', 'agency')
    case 'balance_due':
    case 'balance_paid':
      return action('wait-balance', 'payer')
    case 'refused':
    case 'dropped':
    case 'closed':
      return action('none', 'nobody')
  }
}
