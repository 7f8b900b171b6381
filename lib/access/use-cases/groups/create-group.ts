import type { CreateGroupInput } from '@/lib/access/group-schemas'
import { auditGroup, insertGroup, WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Creates a group without any establishment yet. Two groups do not have the same name. */
export function createGroup(
  context: UseCaseContext,
  { name, kind }: CreateGroupInput,
): UseCaseResult<{ groupId: string }> {
  return inTransaction(context.db, async (tx) => {
    const allowed = await authorizeHeld(tx, context.actor, 'group.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const now = await context.clock(tx)
    const group = await insertGroup(tx, { name, kind, createdAt: now })
    if (group === null) return fail(ruleBroken('group-exists', { name }))
    await auditGroup(tx, { context, now }, group, { type: 'group.created' })

    return ok({ groupId: group.id })
  })
}
