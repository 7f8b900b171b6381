import type { CancelSuccessionInput } from '@/lib/access/succession-schemas'
import {
  auditSuccession,
  authorizeSuccession,
  findUseOf,
  lockSuccession,
  lockSuccessions,
  markSuccessionCancelled,
} from '@/lib/access/succession-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Takes back a succession recorded by mistake, as long as nobody acted by it: what was done on the dossiers with the
 * rights it gave could not have been. It stays recorded, with who cancelled it and why.
 */
export function cancelSuccession(
  context: UseCaseContext,
  { successionId, reason }: CancelSuccessionInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    await lockSuccessions(tx)
    const locked = await lockSuccession(tx, successionId)
    if (!locked.ok) return locked
    const succession = locked.value
    const allowed = await authorizeSuccession(tx, context, [succession.predecessor, succession.successor])
    if (!allowed.ok) return allowed
    if (succession.cancelledAt !== null) return fail(ruleBroken('succession-over'))
    const by = await findUseOf(tx, succession)
    if (by !== null) return fail(ruleBroken('succession-used', { by }))
    const now = await context.clock(tx)
    await markSuccessionCancelled(tx, { context, now }, successionId, reason)
    await auditSuccession(tx, { context, now }, { ...succession, reason }, 'establishment.succession-cancelled')

    return ok()
  })
}
