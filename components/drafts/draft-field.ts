import type { FieldState } from '@/lib/candidatures/domain/form-fields'

/** An edit kept on this machine until the server has answered. */
export type QueuedEdit = {
  readonly id: string
  /** Whose edit of which dossier: nobody else's session ever sends it. */
  readonly dossier: string
  /** The tab that sends it: no other one does while it lives. */
  readonly tab: string
  /** Grows with typing: edits are sent in this order. */
  readonly order: number
  readonly path: string
  readonly value: string
  readonly baseRevision: number
  readonly afterEditId?: string
  /** Sent at least once: its value cannot change any more, since the server may have it. */
  readonly isSent: boolean
  /** Answered with something that a person has to settle: not sent again by itself. */
  readonly isHeld: boolean
}

export type Theirs = {
  readonly value: string
  readonly revision: number
  readonly byName: string
  /** ISO instant. */
  readonly at: string
}

/** What the server says of an edit. */
export type Outcome = { readonly editId: string; readonly path: string } & (
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly theirs: Theirs }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'frozen' }
)

/** A field as the page shows it. */
export type DraftField = {
  readonly value: string
  /** What the server has, as far as this page knows, and its revision. */
  readonly saved: string
  readonly revision: number
  /** Not answered yet, oldest first. */
  readonly edits: readonly QueuedEdit[]
  /** Why the value was not kept. */
  readonly message: string | null
  /** The part of the form was frozen meanwhile: the value is only here. */
  readonly isFrozen: boolean
  readonly conflict: Theirs | null
}

/** A step: the field as it becomes, and what changes in the queue of this machine. */
export type Step = {
  readonly field: DraftField
  readonly put?: readonly QueuedEdit[]
  readonly remove?: readonly string[]
}

/** What makes a new edit: an identifier, whose it is, and its place in the order of typing. */
export type Stamp = Pick<QueuedEdit, 'id' | 'dossier' | 'tab' | 'order' | 'path'>

/** Sent once and never shown again: its field is empty as soon as it is saved. */
const SECRET_PATHS = ['bank/iban']

/** What a page may show of a value once it is saved: nothing of a secret. */
export const shown = (path: string, value: string) => (SECRET_PATHS.includes(path) ? '' : value)

/** A field as the server gave it. */
export function fromServer({ value, revision }: FieldState): DraftField {
  return { value, saved: value, revision, edits: [], message: null, isFrozen: false, conflict: null }
}

/**
 * Lays the edits kept on this machine over what the server has: what was typed is shown again. What this page has typed
 * in the field before it knew of them stays, as the edit that follows them; those that were held are given up for it.
 */
export function withQueued(field: DraftField, queued: readonly QueuedEdit[]): Step {
  const last = queued.at(-1)
  if (last === undefined) return { field }
  const [next, ...later] = field.edits
  if (next === undefined) return { field: { ...field, edits: queued, value: last.value } }
  const earlier = queued.filter((edit) => !edit.isHeld)
  const remove = queued.filter((edit) => edit.isHeld).map((edit) => edit.id)
  const before = earlier.at(-1)
  if (before === undefined || next.isSent) return { field: { ...field, edits: [...earlier, ...field.edits] }, remove }
  const followed = { ...next, afterEditId: before.id }

  return { field: { ...field, edits: [...earlier, followed, ...later] }, put: [followed], remove }
}

/** Something was typed; `isHeld` when the server could not keep it as it is: it waits here for a correction. */
export function typed(field: DraftField, value: string, stamp: Stamp, isHeld = false): Step {
  const last = field.edits.at(-1)
  const typedField = { ...field, value, message: null }
  if (last !== undefined && !last.isSent) {
    const isUndone = field.edits.length === 1 && value === field.saved && field.conflict === null
    if (isUndone) return { field: { ...typedField, edits: [] }, remove: [last.id] }
    const edit = { ...last, value, isHeld: isHeld || field.conflict !== null }

    return { field: { ...typedField, edits: [...field.edits.slice(0, -1), edit] }, put: [edit] }
  }
  if (last === undefined && value === field.saved) return { field: typedField }

  // A refused or clashing edit never reached the field: the new one starts from what the page knows.
  const chain = field.edits.filter((edit) => !edit.isHeld)
  const dropped = field.conflict === null ? field.edits.filter((edit) => edit.isHeld) : []
  const kept = field.conflict === null ? chain : field.edits
  const edit: QueuedEdit = {
    ...stamp,
    value,
    baseRevision: field.revision,
    ...(chain.length === 0 ? {} : { afterEditId: chain.at(-1)?.id }),
    isSent: false,
    isHeld: isHeld || field.conflict !== null,
  }

  return {
    field: { ...typedField, isFrozen: false, edits: [...kept, edit] },
    put: [edit],
    remove: dropped.map((one) => one.id),
  }
}

/** The server answered for one edit. */
export function answered(field: DraftField, outcome: Outcome): Step {
  const edit = field.edits.find((one) => one.id === outcome.editId)
  if (edit === undefined) return { field }
  const others = field.edits.filter((one) => one.id !== edit.id)
  switch (outcome.kind) {
    case 'saved': {
      const isOld = outcome.revision < field.revision
      const saved = isOld ? field.saved : shown(edit.path, edit.value)
      const revision = Math.max(field.revision, outcome.revision)
      const isLast = others.length === 0
      const value = isLast && (isOld || shown(edit.path, edit.value) === '') ? saved : field.value
      return { field: { ...field, saved, revision, value, edits: others }, remove: [edit.id] }
    }
    case 'conflict':
      return held({ ...field, conflict: outcome.theirs })
    case 'refused':
      return held({ ...field, message: outcome.message })
    case 'frozen':
      return held({ ...field, isFrozen: true })
  }
}

function held(field: DraftField): Step {
  const edits = field.edits.map((edit) => ({ ...edit, isHeld: true }))

  return { field: { ...field, edits }, put: edits }
}

/** The server has something newer: shown at once where nothing is being typed, left to the save otherwise. */
export function received(field: DraftField, { value, revision }: FieldState): DraftField {
  if (revision <= field.revision || field.edits.length > 0) return field

  return { ...field, value, saved: value, revision }
}

/** The person chose between the two values: theirs, or the one in the field. */
export function settled(field: DraftField, choice: 'mine' | 'theirs', stamp: Stamp): Step {
  const { conflict } = field
  if (conflict === null) return { field }
  const remove = field.edits.map((edit) => edit.id)
  const saved = shown(stamp.path, conflict.value)
  const known = { ...field, saved, revision: conflict.revision, conflict: null, edits: [] }
  if (choice === 'theirs') return { field: { ...known, value: saved }, remove }
  const edit = { ...stamp, value: field.value, baseRevision: conflict.revision, isSent: false, isHeld: false }

  return { field: { ...known, edits: [edit] }, put: [edit], remove }
}

/** Forgets what cannot be saved any more. */
export function forgotten(field: DraftField): Step {
  const remove = field.edits.map((edit) => edit.id)

  return { field: { ...field, value: field.saved, edits: [], message: null, isFrozen: false }, remove }
}
