import { forbidden, notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { RemoveNoteInput } from '@/lib/review/schemas'
import { auditWork, loadWork } from '@/lib/review/store'

/** Takes back a note that one wrote oneself. Its row stays; nobody reads it any more. */
export function removeNote(context: UseCaseContext, { candidatureId, noteId }: RemoveNoteInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { work, now } = loaded.value
    const note = await tx.reviewNote.findFirst({ where: { id: noteId, candidatureId } })
    if (note === null) return fail(notFound)
    if (note.authorId !== context.actor.userId) return fail(forbidden)
    if (note.removedAt !== null) return ok()
    await tx.reviewNote.update({ where: { id: noteId }, data: { removedAt: now } })
    await auditWork(tx, { context, now }, work, { type: 'candidature.noted', details: { removed: noteId } })

    return ok()
  })
}
