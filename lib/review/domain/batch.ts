import type { Decision } from '@/lib/candidatures/domain/review'

export const BATCH_ACTIONS = ['assign', 'tag', 'remind', 'complete', 'propose', 'validate', 'send', 'carry'] as const
export type BatchAction = (typeof BATCH_ACTIONS)[number]

/** Dossiers of one batch at most. */
export const MOST_DOSSIERS = 500

/** Shared out evenly instead of given to somebody. */
export const EVENLY = 'equitable'

/** What is done to each dossier of a batch. */
export type BatchOrder =
  | { readonly action: 'assign'; readonly assigneeId: string | null }
  | { readonly action: 'tag'; readonly name: string }
  | { readonly action: 'remind' }
  | { readonly action: 'complete'; readonly reason: string | null; readonly dueOn: string | null }
  | { readonly action: 'propose'; readonly decision: Decision; readonly reason: string | null }
  | { readonly action: 'validate'; readonly decision: Decision }
  | { readonly action: 'send' }
  | { readonly action: 'carry'; readonly reason: string }

/** The acts of whoever decides. */
export const DECIDING_ACTIONS: readonly BatchAction[] = ['validate', 'carry']

/** Whether it gives money to those that pass, now or once validated. */
export function takesMoney(order: BatchOrder): boolean {
  return (order.action === 'propose' || order.action === 'validate') && order.decision === 'retained'
}

export const BATCH_STATES = ['checking', 'checked', 'running', 'done', 'cancelled'] as const
export type BatchState = (typeof BATCH_STATES)[number]

export const BATCH_ITEM_STATES = ['waiting', 'passes', 'refused', 'done', 'failed'] as const
export type BatchItemState = (typeof BATCH_ITEM_STATES)[number]

/** A job is at work on it: the page follows. */
export function isUnderWay(state: BatchState): boolean {
  return state === 'checking' || state === 'running'
}

/** What the dossiers that pass take from one volet of the envelope. Whole cents; null where none was granted. */
export type BatchEffect = {
  readonly voletCode: string
  readonly voletName: string
  readonly leftCents: number | null
  readonly neededCents: number
}

export type Load = { readonly id: string; readonly openCount: number }

/**
 * Gives each dossier to whoever has the fewest at that moment, the first of the list among equals: in the end nobody who
 * was given one has more than one above anybody else.
 */
export function shareEvenly(dossierIds: readonly string[], people: readonly Load[]): Map<string, string> {
  const counts = new Map(people.map(({ id, openCount }) => [id, openCount]))
  const given = new Map<string, string>()
  for (const dossierId of dossierIds) {
    const [first] = [...counts].sort(([, one], [, other]) => one - other)
    if (first === undefined) return given
    const [id, count] = first
    given.set(dossierId, id)
    counts.set(id, count + 1)
  }

  return given
}
