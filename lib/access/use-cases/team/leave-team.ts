import type { LeaveTeamInput } from '@/lib/access/team-schemas'
import { checkSignatoryLeft, endRights, findMember, lockTeam } from '@/lib/access/team-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Leaves a team. The last signatory hands over first. */
export function leaveTeam(context: UseCaseContext, { establishmentId }: LeaveTeamInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockTeam(tx, context, 'team.leave', establishmentId)
    if (!locked.ok) return locked
    const { team, now } = locked.value
    const member = await findMember(tx, team, context.actor.userId)
    if (member === null) return fail(notFound)
    const left = await checkSignatoryLeft(tx, team, member)
    if (!left.ok) return left
    const ended = await endRights(tx, { context, team, now }, member)
    await tellDelegationsRevoked(tx, { context, now }, ended)

    return ok()
  })
}
