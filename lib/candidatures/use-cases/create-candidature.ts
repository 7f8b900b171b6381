import { authorize } from '@/lib/access/domain/policy'
import type { CreateCandidatureInput } from '@/lib/candidatures/schemas'
import { auditCandidature } from '@/lib/candidatures/store'
import { formatDateTime } from '@/lib/kernel/dates'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { endOfPeriod, isOpenForApplication } from '@/lib/programme/domain/window'
import { findPublishedRuleSet, loadWindow } from '@/lib/programme/store'

/**
 * Opens a draft for an establishment in a window that is open for its region, under the rules published now.
 * One candidature per establishment and window (programme text §2): a second one is refused, naming the first.
 */
export function createCandidature(
  context: UseCaseContext,
  input: CreateCandidatureInput,
): UseCaseResult<{ candidatureId: string }> {
  return inTransaction(context.db, async (tx) => {
    // One creation at a time for an establishment: the second of two finds the first and can name it.
    await tx.$queryRaw`SELECT id FROM "Establishment" WHERE id = ${input.establishmentId}::uuid FOR UPDATE`
    const establishment = await tx.establishment.findUnique({ where: { id: input.establishmentId } })
    if (establishment === null) return fail(notFound)
    const { regionCode } = establishment
    const allowed = authorize(context.actor, 'candidature.create', { establishmentId: establishment.id, regionCode })
    if (!allowed.ok) return allowed

    const found = await loadWindow(tx, input.windowId)
    if (found === null) return fail(ruleBroken('window-unknown'))
    const { window, programmeCode } = found
    const now = await context.clock(tx)
    if (!isOpenForApplication(window, regionCode, now)) {
      const closesAt = formatDateTime(endOfPeriod(window, 'application', regionCode))
      return fail(ruleBroken('window-not-open', { window: window.name, closesAt }))
    }

    const existing = await tx.candidature.findUnique({
      where: { establishmentId_windowId: { establishmentId: establishment.id, windowId: window.id } },
    })
    if (existing !== null) return fail(ruleBroken('candidature-exists', { reference: existing.reference }))

    const rules = await findPublishedRuleSet(tx, programmeCode)
    const number = await nextNumber(tx, `candidature-${window.code}`)
    const candidature = await tx.candidature.create({
      data: {
        reference: `${window.code}-${regionCode}-${String(number).padStart(4, '0')}`,
        establishmentId: establishment.id,
        windowId: window.id,
        ruleSetId: rules.id,
        regionCode,
        createdById: context.actor.userId,
        createdAt: now,
        savedById: context.actor.userId,
        savedByName: context.actor.name,
        savedAt: now,
      },
    })
    await tx.statusHistory.create({
      data: {
        candidatureId: candidature.id,
        fromStatus: null,
        toStatus: 'draft',
        actorId: context.actor.userId,
        actorName: context.actor.name,
        actorRole: allowed.value.role,
        at: now,
      },
    })
    await auditCandidature(tx, { context, now }, candidature, 'candidature.created', { window: window.code })

    return ok({ candidatureId: candidature.id })
  })
}
