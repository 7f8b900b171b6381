import { readCode } from '@/lib/access/domain/second-factor'
import type { ConfirmSecondFactorInput } from '@/lib/access/second-factor-schemas'
import {
  auditSecondFactor,
  lockSecondFactor,
  markConfirmed,
  replaceRecoveryCodes,
  takeStep,
} from '@/lib/access/second-factor-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellSecondFactorSet } from '@/lib/notifications/events/second-factor'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Puts the actor's second factor in force with a first code, which is then used up, and gives the recovery codes, this
 * once. Whoever is asked for that code is shown the key: wrong ones are not guesses, and are not counted.
 */
export function confirmSecondFactor(
  context: UseCaseContext,
  { code }: ConfirmSecondFactorInput,
): UseCaseResult<{ codes: readonly string[] }> {
  const { db, clock, actor } = context

  return inTransaction(db, async (tx) => {
    const factor = await lockSecondFactor(tx, actor.userId)
    if (factor === null) return fail(ruleBroken('second-factor-missing'))
    if (factor.confirmedAt !== null) return fail(ruleBroken('second-factor-exists'))
    const typed = readCode(code)
    const isRight = typed?.kind === 'authenticator' && (await takeStep(tx, context, factor, typed.code))
    if (!isRight) return fail(ruleBroken('second-factor-wrong'))

    const now = await clock(tx)
    await markConfirmed(tx, actor.userId, now)
    const codes = await replaceRecoveryCodes(tx, context)
    await auditSecondFactor(tx, context, { type: 'user.second-factor-set', user: actor })
    await tellSecondFactorSet(tx, { context, now }, actor)

    return ok({ codes })
  })
}
