import { scopeOf } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { forbidden, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { SaveViewInput } from '@/lib/review/schemas'
import { parseWorklistQuery, worklistQuery } from '@/lib/review/worklist-params'

/**
 * Keeps a worklist by its name, for oneself or for the whole agency. Only what the list understands of the address is
 * kept, so that a view never leads anywhere else. Its name is one's own: two people may use the same.
 */
export function saveView(
  context: UseCaseContext,
  { name, query, isShared }: SaveViewInput,
): UseCaseResult<{ viewId: string; query: string }> {
  return inTransaction(context.db, async (tx) => {
    const { actor } = context
    const [regionCode] = scopeOf(actor, 'review.read').regionCodes
    if (regionCode === undefined) return fail(forbidden)
    const held = await authorizeHeld(tx, actor, 'review.read', { establishmentId: null, regionCode })
    if (!held.ok) return held
    const known = worklistQuery(parseWorklistQuery(query)).toString()
    const [saved] = await tx.savedView.createManyAndReturn({
      data: [{ regionCode, ownerId: actor.userId, name, query: known, isShared, createdAt: await context.clock(tx) }],
      skipDuplicates: true,
      select: { id: true },
    })
    if (saved === undefined) return fail(ruleBroken('view-exists', { name }))

    return ok({ viewId: saved.id, query: known })
  })
}
