import { ok } from '@/lib/kernel/result'
import type { MarkReadInput } from '@/lib/messages/schemas'
import { findReadings, openThread, saveReading } from '@/lib/messages/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Notes that the actor has read a conversation down to that message: now when it is the last one, just before the next
 * one otherwise, so that nothing written meanwhile passes for read. Nothing is written when there was nothing new.
 */
export function markRead(context: UseCaseContext, { lastMessageId, ...thread }: MarkReadInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const opened = await openThread(tx, context, 'message.read', thread)
    if (!opened.ok) return opened
    const { userId } = context.actor
    const last = await tx.message.findFirst({ where: { ...thread, id: lastMessageId } })
    const known = (await findReadings(tx, thread)).get(userId)
    if (last === null || (known !== undefined && last.createdAt <= known)) return ok()

    const next = await tx.message.findFirst({
      where: { ...thread, createdAt: { gt: last.createdAt } },
      orderBy: { createdAt: 'asc' },
    })
    const readAt = next === null ? opened.value.act.now : new Date(next.createdAt.getTime() - 1)
    await saveReading(tx, opened.value, readAt)

    return ok()
  })
}
