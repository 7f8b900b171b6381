import type { WithCodeInput } from '@/lib/access/second-factor-schemas'
import { auditSecondFactor, deleteSecondFactor, withSecondFactor } from '@/lib/access/second-factor-store'
import { ok } from '@/lib/kernel/result'
import { tellSecondFactorRemoved } from '@/lib/notifications/events/second-factor'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Takes away one's own second factor. Asks for a code: an open session that somebody finds is not enough. */
export function removeSecondFactor(context: UseCaseContext, { code }: WithCodeInput): UseCaseResult<void> {
  const { actor, clock } = context

  return withSecondFactor(context, code, async (tx) => {
    await deleteSecondFactor(tx, actor.userId)
    await auditSecondFactor(tx, context, { type: 'user.second-factor-removed', user: actor })
    await tellSecondFactorRemoved(tx, { context, now: await clock(tx) }, actor)

    return ok()
  })
}
