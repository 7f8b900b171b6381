import type { AddToGroupInput } from '@/lib/access/group-schemas'
import { auditGroup, lockEstablishment, lockGroup, setGroup } from '@/lib/access/group-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Puts an establishment into a group: its managers read its dossiers at once. An establishment is in one group at most. */
export function addToGroup(
  context: UseCaseContext,
  { groupId, finess }: AddToGroupInput,
): UseCaseResult<{ name: string }> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockGroup(tx, context, groupId)
    if (!locked.ok) return locked
    const { group, now } = locked.value
    const establishment = await lockEstablishment(tx, { finess })
    if (establishment === null) return fail(ruleBroken('establishment-unknown', { finess }))
    if (establishment.group !== null) {
      const { name } = establishment
      return fail(ruleBroken('establishment-in-group', { name, group: establishment.group.name }))
    }
    await setGroup(tx, establishment.id, groupId)
    await auditGroup(tx, { context, now }, group, { type: 'group.establishment-added', establishment })

    return ok({ name: establishment.name })
  })
}
