import type { AppError } from '@/lib/kernel/errors'
import type { FieldPath } from './field'
import type { FieldProblem } from './field-check'

/** How many edits are sent at once. */
export const MOST_EDITS = 100

/**
 * How much of a value is sent. No field keeps as much, so what is longer is refused for its field, whatever follows; and
 * a full batch of them stays under what the portal reads of a request, whatever their characters weigh.
 */
export const MOST_SENT_CHARACTERS = 3_000

/** A value as it is sent: what the person typed stays whole on their machine. */
export function sentValue(value: string): string {
  return value.length <= MOST_SENT_CHARACTERS ? value : value.trim().slice(0, MOST_SENT_CHARACTERS)
}

/** What a browser asks: one value for one field, typed over what it knew of that field. */
export type FieldEdit = {
  /** Given by the browser, once for ever: a replay is recognised by it. */
  readonly id: string
  readonly path: FieldPath
  readonly value: string
  /** The revision that the person saw, 0 for a field never written. */
  readonly baseRevision: number
  /** The edit of the same field sent before this one, when its answer was not known yet: its revision is then the base. */
  readonly afterEditId?: string | undefined
}

/** What somebody else wrote meanwhile. An account number is never sent back: its last four signs only. */
export type TheirValue = {
  readonly value: string
  readonly revision: number
  readonly byName: string
  readonly at: Date
}

/** Why a value cannot be kept: what is wrong with it, or the rule it breaks. */
export type FieldRefusal =
  | { readonly because: 'unknown-field' }
  | { readonly because: 'value'; readonly problem: FieldProblem }
  | { readonly because: 'rule'; readonly error: AppError }

/** What became of an edit. */
export type FieldOutcome =
  | { readonly editId: string; readonly path: FieldPath; readonly kind: 'saved'; readonly revision: number }
  | { readonly editId: string; readonly path: FieldPath; readonly kind: 'conflict'; readonly theirs: TheirValue }
  | { readonly editId: string; readonly path: FieldPath; readonly kind: 'refused'; readonly refusal: FieldRefusal }
  | { readonly editId: string; readonly path: FieldPath; readonly kind: 'frozen' }

/** Where a field stands in the database; `null` when it was never written. */
export type KnownRevision = { readonly revision: number } | null

/** The revision that an edit was typed over. `applied` gives the revision reached by each edit already applied. */
export function baseOf(edit: FieldEdit, applied: ReadonlyMap<string, number>): number {
  const after = edit.afterEditId === undefined ? undefined : applied.get(edit.afterEditId)

  return after ?? edit.baseRevision
}

/** Whether nobody wrote the field since the edit's base. */
export function isUpToDate(edit: FieldEdit, current: KnownRevision, applied: ReadonlyMap<string, number>): boolean {
  return baseOf(edit, applied) === (current?.revision ?? 0)
}
