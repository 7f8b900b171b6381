import { auditDelegation, lockDelegation, markDelegationRevoked } from '@/lib/access/delegation-store'
import { authorize } from '@/lib/access/domain/policy'
import type { DelegationInput } from '@/lib/access/team-schemas'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Any signatory of the team ends a delegation, at once; what was signed under it stays. Revoking twice does no harm. */
export function revokeDelegation(context: UseCaseContext, { delegationId }: DelegationInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const delegation = await lockDelegation(tx, delegationId)
    if (delegation === null) return fail(notFound)
    const { establishmentId, establishment, revokedAt } = delegation
    const allowed = authorize(context.actor, 'delegation.give', { establishmentId, ...establishment })
    if (!allowed.ok) return allowed
    if (revokedAt !== null) return ok()
    const now = await context.clock(tx)
    await markDelegationRevoked(tx, delegationId, now)
    await auditDelegation(tx, { context, now }, delegation, 'delegation.revoked')
    await tellDelegationsRevoked(tx, { context, now }, [delegation])

    return ok()
  })
}
