import type { RecordSuccessionInput } from '@/lib/access/succession-schemas'
import {
  auditSuccession,
  authorizeSuccession,
  insertSuccession,
  lockSides,
  lockSuccessions,
} from '@/lib/access/succession-store'
import { lastFiledAt } from '@/lib/candidatures/filing-store'
import { checkFiledBefore, checkSuccession } from '@/lib/establishments/domain/succession'
import { findSuccessions } from '@/lib/establishments/succession-store'
import { parisDay } from '@/lib/kernel/dates'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Says that an establishment is taken over by another one, from a day on. Nothing that it filed, signed or was paid
 * changes: the rights held on the successor cover it from that day, it files nothing new, and both count as one. The day
 * may be past (a new number is known late), not before its last filing.
 */
export function recordSuccession(
  context: UseCaseContext,
  { predecessor: old, successor: next, effectiveOn, kind, reason }: RecordSuccessionInput,
): UseCaseResult<{ successionId: string }> {
  return inTransaction(context.db, async (tx) => {
    await lockSuccessions(tx)
    const sides = await lockSides(tx, { predecessor: old, successor: next })
    if (!sides.ok) return sides
    const { predecessor, successor } = sides.value
    const allowed = await authorizeSuccession(tx, context, [predecessor, successor])
    if (!allowed.ok) return allowed
    const now = await context.clock(tx)

    const succession = { predecessorId: predecessor.id, successorId: successor.id, effectiveOn }
    const sound = checkSuccession(await findSuccessions(tx), succession)
    if (!sound.ok) return sound
    const filedAt = await lastFiledAt(tx, predecessor.id)
    const inTime = checkFiledBefore(effectiveOn, filedAt === null ? null : parisDay(filedAt))
    if (!inTime.ok) return inTime
    const { id } = await insertSuccession(tx, { context, now }, { ...succession, kind, reason })
    const told = { predecessor, successor, effectiveOn, kind, reason }
    await auditSuccession(tx, { context, now }, told, 'establishment.succeeded')

    return ok({ successionId: id })
  })
}
