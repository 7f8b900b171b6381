import { authorizeHeld } from '@/lib/access/held-right-store'
import { stale } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { SetRegionHeaderInput } from '@/lib/templates/header-schemas'

/**
 * Writes what a region puts at the head of its conventions and letters, and who signs them. It counts for the documents
 * to come: those that exist keep what they were made with.
 */
export function setRegionHeader(
  context: UseCaseContext,
  { regionCode, expectedVersion, address, ...header }: SetRegionHeaderInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`region header ${regionCode}`}, 0))::text`
    const allowed = await authorizeHeld(tx, context.actor, 'review.configure', { establishmentId: null, regionCode })
    if (!allowed.ok) return allowed
    const before = await tx.regionHeader.findUnique({ where: { regionCode } })
    if (before !== null && before.version !== expectedVersion) {
      return fail(stale(before.changedByName, before.changedAt))
    }
    const now = await context.clock(tx)
    const changes = { ...header, addressLines: address, changedByName: context.actor.name, changedAt: now }
    const { version } = await tx.regionHeader.upsert({
      where: { regionCode },
      create: { regionCode, ...changes },
      update: { ...changes, version: { increment: 1 } },
    })
    await writeAudit(tx, {
      type: 'region.header-changed',
      at: now,
      actor: context.actor,
      entity: { type: 'region', id: regionCode },
      regionCode,
      details: { agency: header.agencyName, signatory: header.signatoryName },
    })

    return ok({ version })
  })
}
