import { authorize } from '@/lib/access/domain/policy'
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
  const home = context.actor.memberships.find(
    (one) =>
      one.kind !== 'establishment' &&
      authorize(context.actor, 'membership.edit', {
        establishmentId: null,
        regionCode: one.kind === 'region' ? one.regionCode : null,
      }).ok,
  )
  if (home === undefined) return fail(forbidden)
  const password = temporaryPassword()
  const passwordHash = await hashPassword(password)

  return inTransaction(context.db, async (tx) => {
    const at = await context.clock(tx)
    const created = await insertUser(tx, { email, name, passwordHash, createdAt: at })
    if (created === null) return fail(ruleBroken('user-exists', { email }))
    const regionCode = home.kind === 'region' ? home.regionCode : null
    await auditUser(tx, context, { type: 'user.created', at, userId: created.id, email, regionCode })

    return ok({ userId: created.id, email, password })
  })
}
