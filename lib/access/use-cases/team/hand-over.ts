import type { HandOverInput } from '@/lib/access/team-schemas'
import { endRights, findMember, giveRole, lockTeam } from '@/lib/access/team-store'
import { forbidden, notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * A signatory names a successor in the team and steps down, in one act: there is a signatory at every instant. Somebody
 * who is not in the team yet is invited first.
 */
export function handOver(
  context: UseCaseContext,
  { establishmentId, successorId, afterwards }: HandOverInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockTeam(tx, context, 'team.manage', establishmentId)
    if (!locked.ok) return locked
    const { team, now } = locked.value
    const { actor } = context
    const predecessor = await findMember(tx, team, actor.userId)
    if (predecessor?.role !== 'signataire') return fail(forbidden)
    const successor = successorId === actor.userId ? null : await findMember(tx, team, successorId)
    if (successor === null || !successor.isActive) return fail(notFound)

    const change = { context, team, now }
    const received = successor.role === 'signataire' ? [] : await giveRole(tx, change, successor, 'signataire')
    const given = await (afterwards === 'leave'
      ? endRights(tx, change, predecessor)
      : giveRole(tx, change, predecessor, afterwards))
    await tellDelegationsRevoked(tx, change, [...received, ...given])
    await writeAudit(tx, {
      type: 'team.handed-over',
      at: now,
      actor,
      entity: { type: 'establishment', id: establishmentId },
      regionCode: team.regionCode,
      establishmentId,
      details: { successor: successor.name },
    })

    return ok()
  })
}
