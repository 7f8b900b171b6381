import { authorizeHeld } from '@/lib/access/held-right-store'
import { stale } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { SetSecondValidationInput } from '@/lib/review/settings-schemas'

/**
 * Chooses the amount above which two people of a region validate, or that one is always enough. It counts for the
 * validations to come: what is decided stays decided.
 */
export function setSecondValidation(
  context: UseCaseContext,
  { regionCode, expectedVersion, euros }: SetSecondValidationInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`region setting ${regionCode}`}, 0))::text`
    const place = { establishmentId: null, regionCode }
    const allowed = await authorizeHeld(tx, context.actor, 'review.configure', place)
    if (!allowed.ok) return allowed
    const before = await tx.regionSetting.findUnique({ where: { regionCode } })
    if (before !== null && before.version !== expectedVersion) {
      return fail(stale(before.changedByName, before.changedAt))
    }
    const now = await context.clock(tx)
    const secondValidationCents = euros === null ? null : BigInt(euros) * 100n
    const changes = { secondValidationCents, changedByName: context.actor.name, changedAt: now }
    const { version } = await tx.regionSetting.upsert({
      where: { regionCode },
      create: { regionCode, ...changes },
      update: { ...changes, version: { increment: 1 } },
    })
    await writeAudit(tx, {
      type: 'region.setting-changed',
      at: now,
      actor: context.actor,
      entity: { type: 'region', id: regionCode },
      regionCode,
      details: {
        from: before?.secondValidationCents?.toString() ?? null,
        to: secondValidationCents?.toString() ?? null,
      },
    })

    return ok({ version })
  })
}
