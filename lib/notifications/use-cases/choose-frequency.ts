import { ok } from '@/lib/kernel/result'
import type { ChooseFrequencyInput } from '@/lib/notifications/schemas'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Somebody chooses how often to be written to, for oneself. What was held before still comes in the next digest. */
export function chooseFrequency(context: UseCaseContext, { frequency }: ChooseFrequencyInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const { userId, name } = context.actor
    await tx.notificationPreference.upsert({ where: { userId }, create: { userId, frequency }, update: { frequency } })
    await writeAudit(tx, {
      type: 'preference.chosen',
      at: await context.clock(tx),
      actor: { userId, name },
      entity: { type: 'user', id: userId },
      details: { frequency },
    })

    return ok()
  })
}
