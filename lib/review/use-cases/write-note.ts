import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { WriteNoteInput } from '@/lib/review/schemas'
import { auditWork, loadWork } from '@/lib/review/store'

/** Writes a note for one's colleagues: the hospital never sees it, and the journal does not say what it says. */
export function writeNote(
  context: UseCaseContext,
  { candidatureId, text }: WriteNoteInput,
): UseCaseResult<{ noteId: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { work, now } = loaded.value
    const { userId, name } = context.actor
    const { id } = await tx.reviewNote.create({
      data: { candidatureId, authorId: userId, authorName: name, text, at: now },
      select: { id: true },
    })
    await auditWork(tx, { context, now }, work, { type: 'candidature.noted', details: { added: id } })

    return ok({ noteId: id })
  })
}
