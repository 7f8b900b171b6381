import { type Grant, scopeOfRole } from '@/lib/access/domain/granting'
import { authorizeGrantHeld } from '@/lib/access/held-right-store'
import { auditUser, findLiveMembership, lockUser } from '@/lib/access/membership-store'
import type { GrantMembershipInput } from '@/lib/access/schemas'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Gives one right to somebody who has an account. The same right is not given twice to the same person. */
export function grantMembership(
  context: UseCaseContext,
  input: GrantMembershipInput,
): UseCaseResult<{ userId: string; membershipId: string }> {
  return inTransaction(context.db, async (tx) => {
    const grant = await findGrant(tx, input)
    if (!grant.ok) return grant
    const user = await lockUser(tx, { email: input.email })
    const allowed = await authorizeGrantHeld(tx, context.actor, grant.value)
    if (!allowed.ok) return allowed

    if (user === null) return fail(ruleBroken('user-unknown', { email: input.email }))
    if ((await findLiveMembership(tx, user.id, grant.value)) !== null) return fail(ruleBroken('membership-exists'))

    const at = await context.clock(tx)
    const { role, establishmentId } = grant.value
    const regionCode = establishmentId === null ? grant.value.regionCode : null
    const { id } = await tx.membership.create({
      data: { userId: user.id, role, establishmentId, regionCode, createdAt: at },
    })
    await auditUser(tx, context, {
      type: 'membership.granted',
      at,
      userId: user.id,
      email: user.email,
      grant: grant.value,
    })

    return ok({ userId: user.id, membershipId: id })
  })
}

/** An unknown establishment is told as one outside of the actor's scope: not-found. */
async function findGrant(tx: Transaction, input: GrantMembershipInput): Promise<Result<Grant, AppError>> {
  const { role } = input
  switch (scopeOfRole(role)) {
    case 'national':
      return ok({ role, establishmentId: null, groupId: null, regionCode: null })
    case 'region':
      return ok({ role, establishmentId: null, groupId: null, regionCode: input.regionCode })
    case 'group':
      // Invited from the page of the group.
      return fail(notFound)
    case 'dossier':
      // Given by a request for an opinion alone.
      return fail(notFound)
    case 'establishment': {
      const establishment = await tx.establishment.findUnique({ where: { finess: input.finess ?? '' } })
      if (establishment === null) return fail(notFound)

      return ok({ role, establishmentId: establishment.id, groupId: null, regionCode: establishment.regionCode })
    }
  }
}
