import type { RemoveFromGroupInput } from '@/lib/access/group-schemas'
import { auditGroup, lockEstablishment, lockGroup, setGroup } from '@/lib/access/group-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Takes an establishment out of its group: the group's managers no longer see it. */
export function removeFromGroup(
  context: UseCaseContext,
  { groupId, establishmentId }: RemoveFromGroupInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockGroup(tx, context, groupId)
    if (!locked.ok) return locked
    const { group, now } = locked.value
    const establishment = await lockEstablishment(tx, { id: establishmentId })
    if (establishment === null || establishment.groupId !== groupId) return fail(notFound)
    await setGroup(tx, establishmentId, null)
    await auditGroup(tx, { context, now }, group, { type: 'group.establishment-removed', establishment })

    return ok()
  })
}
