import { type Field, parseFieldPath } from '@/lib/candidatures/domain/field'
import { fieldProblem } from '@/lib/candidatures/domain/field-check'
import { type FieldEdit, type FieldOutcome, type FieldRefusal, isUpToDate } from '@/lib/candidatures/domain/field-edit'
import { isOpen, type OpenSections, sectionOf } from '@/lib/candidatures/domain/section'
import {
  type DraftRow,
  findAppliedEdits,
  findRevisions,
  loadDraft,
  openSections,
  type Revision,
  savedValue,
  writeRevision,
} from '@/lib/candidatures/field-store'
import { type DraftChanges, writeField } from '@/lib/candidatures/field-value-store'
import type { SaveFieldsInput } from '@/lib/candidatures/schemas'
import { type Act, auditCandidature, saveCandidature } from '@/lib/candidatures/store'
import { parisDay } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

export type SavedFields = {
  /** One for each edit, in the order they were sent. */
  readonly outcomes: readonly FieldOutcome[]
  /** Of the dossier, after the save. */
  readonly version: number
  readonly savedAt: Date
}

/**
 * Saves edits of a form in the order they were typed, each exactly once whatever the number of times it is sent. Fields
 * are independent: an edit of a field that nobody else wrote since is saved; one that somebody did is given back with
 * the other value, and nothing is overwritten. One that cannot be kept is refused with what to do; the others are saved
 * all the same. What another person typed before the session changed hands is refused: it would be signed by the wrong one.
 */
export function saveFields(context: UseCaseContext, input: SaveFieldsInput): UseCaseResult<SavedFields> {
  return inTransaction(context.db, async (tx) => {
    if (input.authorId !== context.actor.userId) return fail(ruleBroken('typed-by-another'))
    const loaded = await loadDraft(tx, context, input.candidatureId)
    if (!loaded.ok) return loaded
    const { draft, act } = loaded.value

    const paths = input.edits.map((edit) => edit.path)
    const run: Run = {
      tx,
      act,
      draft,
      open: await openSections(tx, draft, act.now),
      revisions: await findRevisions(tx, draft.id, paths),
      applied: await findAppliedEdits(tx, draft.id, input.edits),
    }
    const saved: string[] = []
    const outcomes: FieldOutcome[] = []
    let changes: DraftChanges = {}
    for (const edit of input.edits) {
      const { outcome, change } = await applyEdit({ ...run, draft: { ...draft, ...changes } as DraftRow }, edit)
      outcomes.push(outcome)
      if (change === undefined) continue
      saved.push(edit.path)
      changes = { ...changes, ...change }
    }
    if (saved.length === 0) return ok({ outcomes, version: draft.version, savedAt: act.now })
    const written = await saveCandidature(tx, act, draft, changes)
    if (!written.ok) return written
    await auditCandidature(tx, act, draft, 'candidature.saved', { fields: saved })

    return ok({ outcomes, version: written.value.version, savedAt: act.now })
  })
}

type Run = {
  readonly tx: Transaction
  readonly act: Act
  readonly draft: DraftRow
  readonly open: OpenSections
  /** Both grow as edits are applied. */
  readonly revisions: Map<string, Revision>
  readonly applied: Map<string, number>
}

type Applied = {
  readonly outcome: FieldOutcome
  /** What the dossier's own row takes; absent when nothing was written. */
  readonly change?: DraftChanges
}

async function applyEdit(run: Run, edit: FieldEdit): Promise<Applied> {
  const { tx, act, draft, open, revisions, applied } = run
  const { id: editId, path } = edit
  const done = applied.get(editId)
  if (done !== undefined) return { outcome: { editId, path, kind: 'saved', revision: done } }

  const field = parseFieldPath(path)
  if (field === null) return refused(edit, { because: 'unknown-field' })
  if (!isOpen(open, sectionOf(field))) return { outcome: { editId, path, kind: 'frozen' } }
  const problem = fieldProblem(field, edit.value, parisDay(act.now))
  if (problem !== null && !problem.isKept) return refused(edit, { because: 'value', problem })

  const value = edit.value.trim()
  const current = revisions.get(path)
  if (!isUpToDate(edit, current ?? null, applied)) {
    const conflict = await conflictOf(tx, draft, field, { edit, value, current })
    if (conflict !== null) return { outcome: conflict }
  }

  const written = await writeField(tx, act, draft, { field, value })
  if (!written.ok) return refused(edit, { because: 'rule', error: written.error })
  const revision = (current?.revision ?? 0) + 1
  await writeRevision(tx, act, { candidatureId: draft.id, edit, revision })
  revisions.set(path, { path, revision, savedByName: act.context.actor.name, savedAt: act.now })
  applied.set(editId, revision)

  return { outcome: { editId, path, kind: 'saved', revision }, change: written.value }
}

function refused({ id: editId, path }: FieldEdit, refusal: FieldRefusal): Applied {
  return { outcome: { editId, path, kind: 'refused', refusal } }
}

type Clash = { readonly edit: FieldEdit; readonly value: string; readonly current: Revision | undefined }

/** The other value, with who wrote it and when; null when both wrote the same thing. */
async function conflictOf(
  tx: Transaction,
  draft: DraftRow,
  field: Field,
  { edit, value, current }: Clash,
): Promise<FieldOutcome | null> {
  const theirs = await savedValue(tx, draft, field)
  if (theirs === value && !(field.kind === 'bank' && field.field === 'iban')) return null

  return {
    editId: edit.id,
    path: edit.path,
    kind: 'conflict',
    theirs: {
      value: theirs,
      revision: current?.revision ?? 0,
      byName: current?.savedByName ?? draft.savedByName,
      at: current?.savedAt ?? draft.savedAt,
    },
  }
}
