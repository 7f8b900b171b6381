import type { WithCodeInput } from '@/lib/access/second-factor-schemas'
import { auditSecondFactor, replaceRecoveryCodes, withSecondFactor } from '@/lib/access/second-factor-store'
import { ok } from '@/lib/kernel/result'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Gives the actor new recovery codes, this once; the former ones are worth nothing any more. Asks for a code. */
export function renewRecoveryCodes(
  context: UseCaseContext,
  { code }: WithCodeInput,
): UseCaseResult<{ codes: readonly string[] }> {
  return withSecondFactor(context, code, async (tx) => {
    const codes = await replaceRecoveryCodes(tx, context)
    await auditSecondFactor(tx, context, { type: 'user.recovery-codes-renewed', user: context.actor })

    return ok({ codes })
  })
}
