import { auditCandidature } from '@/lib/candidatures/store'
import { ok } from '@/lib/kernel/result'
import { conversationPath } from '@/lib/messages/domain/message'
import type { WriteMessageInput } from '@/lib/messages/schemas'
import { findReadings, insertMessage, openThread, saveReading } from '@/lib/messages/store'
import { tellMessage } from '@/lib/notifications/events/message'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Writes to the other side, about a dossier or one of its prerequisites. A message is never changed nor removed. The
 * other side is told by mail that something waits, not what; the journal does not repeat the text either. The files are
 * the author's own, handed in before for this dossier; with any other the message is refused, and nothing is written.
 */
export function writeMessage(
  context: UseCaseContext,
  { messageId, body, documentIds, ...thread }: WriteMessageInput,
): UseCaseResult<{ messageId: string }> {
  return inTransaction(context.db, async (tx) => {
    const opened = await openThread(tx, context, 'message.write', thread)
    if (!opened.ok) return opened
    const { act, dossier, side } = opened.value
    const written = await insertMessage(tx, opened.value, { id: messageId, body, documentIds })
    if (!written.ok) return written
    const message = written.value
    if (!message.isNew) return ok({ messageId: message.id })

    const readAt = await findReadings(tx, thread)
    await saveReading(tx, opened.value, act.now)
    const path = conversationPath(thread)
    await tellMessage(tx, act, dossier, { from: side, path, conversation: path, readAt })
    const { prerequisiteCode } = thread
    await auditCandidature(tx, act, dossier, 'message.sent', { messageId: message.id, prerequisiteCode, side })

    return ok({ messageId: message.id })
  })
}
