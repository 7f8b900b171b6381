import { auditDelegation, findDelegation, lockDelegation, markDelegationRevoked } from '@/lib/access/delegation-store'
import type { DelegationInput } from '@/lib/access/team-schemas'
import { lockTeam } from '@/lib/access/team-store'
import { present } from '@/lib/kernel/assert'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Any signatory of the team ends a delegation, at once; what was signed under it stays. Revoking twice does no harm. */
export function revokeDelegation(context: UseCaseContext, { delegationId }: DelegationInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const found = await findDelegation(tx, delegationId)
    if (found === null) return fail(notFound)
    // The team first, as whoever ends a right with its delegations does.
    const locked = await lockTeam(tx, context, 'delegation.give', found.establishmentId)
    if (!locked.ok) return locked
    const { now } = locked.value
    const delegation = present(await lockDelegation(tx, delegationId), 'the delegation')
    if (delegation.revokedAt !== null) return ok()
    await markDelegationRevoked(tx, delegationId, now)
    await auditDelegation(tx, { context, now }, delegation, 'delegation.revoked')
    await tellDelegationsRevoked(tx, { context, now }, [delegation])

    return ok()
  })
}
