import type { ChangeRoleInput } from '@/lib/access/team-schemas'
import { checkSignatoryLeft, findMember, giveRole, lockTeam } from '@/lib/access/team-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Gives a member of the team another role, at once. The last signatory remains one. */
export function changeRole(
  context: UseCaseContext,
  { establishmentId, userId, role }: ChangeRoleInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockTeam(tx, context, 'team.manage', establishmentId)
    if (!locked.ok) return locked
    const { team, now } = locked.value
    const member = await findMember(tx, team, userId)
    if (member === null) return fail(notFound)
    if (member.role === role) return ok()
    const left = await checkSignatoryLeft(tx, team, member)
    if (!left.ok) return left
    const ended = await giveRole(tx, { context, team, now }, member, role)
    await tellDelegationsRevoked(tx, { context, now }, ended)

    return ok()
  })
}
