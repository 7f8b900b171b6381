import { deleteUnconfirmed } from '@/lib/access/second-factor-store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Gives up a key whose first code was never typed. One in force stays: that takes a code (`removeSecondFactor`). */
export function abandonSecondFactor({ db, actor }: UseCaseContext): UseCaseResult<void> {
  return inTransaction(db, async (tx) => {
    await deleteUnconfirmed(tx, actor.userId)

    return ok()
  })
}
