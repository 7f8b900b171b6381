import { authorize } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { auditUser, insertUser } from '@/lib/access/membership-store'
import type { CreateUserInput } from '@/lib/access/schemas'
import { forbidden, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { hashPassword, temporaryPassword } from '@/lib/platform/passwords'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Creates an account without any right, with a generated password that is given once: only its hash is kept. Rights
 * are given afterwards.
 */
export async function createUser(
  context: UseCaseContext,
  { name, email }: CreateUserInput,
): UseCaseResult<{ userId: string; email: string; password: string }> {
  const homes = context.actor.memberships.flatMap((one) =>
    one.kind === 'establishment'
      ? []
      : [{ establishmentId: null, regionCode: one.kind === 'region' ? one.regionCode : null }],
  )
  const home = homes.find((place) => authorize(context.actor, 'membership.edit', place).ok)
  if (home === undefined) return fail(forbidden)
  const password = temporaryPassword()
  const passwordHash = await hashPassword(password)

  return inTransaction(context.db, async (tx) => {
    const held = await authorizeHeld(tx, context.actor, 'membership.edit', home)
    if (!held.ok) return held
    const at = await context.clock(tx)
    const created = await insertUser(tx, { email, name, passwordHash, createdAt: at })
    if (created === null) return fail(ruleBroken('user-exists', { email }))
    const { regionCode } = home
    await auditUser(tx, context, { type: 'user.created', at, userId: created.id, email, regionCode })

    return ok({ userId: created.id, email, password })
  })
}
