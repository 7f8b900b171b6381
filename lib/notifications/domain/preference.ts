import { isMandatory, type NotificationKind } from './kind'

export const FREQUENCIES = ['immediate', 'daily', 'mandatory_only'] as const

/** How often somebody wants to be written to. */
export type Frequency = (typeof FREQUENCIES)[number]

/** What somebody who never chose gets. */
export const DEFAULT_FREQUENCY: Frequency = 'immediate'

/** What becomes of a new notice: sent at once, held for the daily digest, or not sent. */
export function firstState(kind: NotificationKind, frequency: Frequency): 'queued' | 'held' | 'skipped' {
  if (isMandatory(kind)) return 'queued'
  switch (frequency) {
    case 'immediate':
      return 'queued'
    case 'daily':
      return 'held'
    case 'mandatory_only':
      return 'skipped'
  }
}
