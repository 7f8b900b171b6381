/** What an agency has to do, in the order of the life of a dossier. */
export const AGENCY_TASKS = [
  'to-start',
  'to-review',
  'to-decide',
  'completion-overdue',
  'appeal-to-answer',
  'convention-to-send',
  'convention-to-sign',
  'convention-not-sealed',
  'advance-due',
  'balance-due',
  'lot-to-send',
  'to-control',
] as const

export type AgencyTask = (typeof AGENCY_TASKS)[number]
