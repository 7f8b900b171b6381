import type {
  Candidature as CandidatureRow,
  Establishment as EstablishmentRow,
  Prisma,
} from '@/generated/prisma/client'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { endOfPeriod, isOpenForApplication, type Window } from '@/lib/programme/domain/window'
import { findPublishedRuleSet, loadWindow } from '@/lib/programme/store'
import { type CarriedClaim, claimableAgain } from './domain/carry-over'
import { checkStanding, findFundedDomains } from './filing-store'
import { type Act, auditCandidature } from './store'

export type DraftPlace = { readonly establishmentId: string; readonly windowId: string }

/** A place where a draft may be opened now, locked until the transaction ends. */
export type OpenPlace = {
  readonly establishment: EstablishmentRow
  readonly window: Window
  readonly rules: RuleSet
  readonly act: Act
}

/**
 * Checks that the actor may open a draft for that establishment in that window, now: right, period of the region, none
 * there yet, of the establishment or of one that is one with it by succession (programme text §2: one candidature per establishment and window; a second one is refused, naming the first).
 */
export async function lockPlace(
  tx: Transaction,
  context: UseCaseContext,
  { establishmentId, windowId }: DraftPlace,
): Promise<Result<OpenPlace, AppError>> {
  // One creation at a time for an establishment: the second of two finds the first and can name it.
  await tx.$queryRaw`SELECT id FROM "Establishment" WHERE id = ${establishmentId}::uuid FOR UPDATE`
  const establishment = await tx.establishment.findUnique({ where: { id: establishmentId } })
  if (establishment === null) return fail(notFound)
  const { regionCode } = establishment
  const allowed = await authorizeHeld(tx, context.actor, 'candidature.create', { establishmentId, regionCode })
  if (!allowed.ok) return allowed

  const found = await loadWindow(tx, windowId)
  if (found === null) return fail(ruleBroken('window-unknown'))
  const { window, programmeCode } = found
  const now = await context.clock(tx)
  if (!isOpenForApplication(window, regionCode, now)) {
    const closesAt = formatDateTime(endOfPeriod(window, 'application', regionCode))
    return fail(ruleBroken('window-not-open', { window: window.name, closesAt }))
  }
  const standing = await checkStanding(tx, { establishmentId, windowId }, now)
  if (!standing.ok) return standing
  const existing = await tx.candidature.findUnique({
    where: { establishmentId_windowId: { establishmentId, windowId } },
  })
  if (existing !== null) return fail(ruleBroken('candidature-exists', { reference: existing.reference }))
  const rules = await findPublishedRuleSet(tx, programmeCode)

  return ok({ establishment, window, rules, act: { context, membership: allowed.value, now } })
}

/** What a draft holds from its first instant, besides what every draft has. */
type FirstContent = Pick<
  Prisma.CandidatureUncheckedCreateInput,
  | 'startedFromId'
  | 'carriedFromId'
  | 'arsActivity'
  | 'arsActivityReason'
  | 'ibanEncrypted'
  | 'ibanLastFour'
  | 'bankHolder'
  | 'bankBic'
>

/** Writes a draft, its first history row and its journal row, under the rules published now. */
export async function insertDraft(
  tx: Transaction,
  { establishment, window, rules, act }: OpenPlace,
  content: FirstContent = {},
  details: Prisma.InputJsonObject = {},
): Promise<CandidatureRow> {
  const { context, membership, now } = act
  const { regionCode } = establishment
  const number = await nextNumber(tx, `candidature-${window.code}`)
  const candidature = await tx.candidature.create({
    data: {
      ...content,
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
      actorRole: membership.role,
      at: now,
    },
  })
  await auditCandidature(tx, act, candidature, 'candidature.created', { window: window.code, ...details })

  return candidature
}

/** Claims in a new draft what may be claimed there of what was wished, and says what may not. */
export async function insertClaim(
  tx: Transaction,
  { establishment, window, rules, act }: OpenPlace,
  candidature: CandidatureRow,
  wished: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[],
): Promise<CarriedClaim> {
  const { activity, hasSurgery, hasLaboratory, hasImaging } = establishment
  const carried = claimableAgain(
    rules,
    { windowCode: window.code, activity, capacities: { hasSurgery, hasLaboratory, hasImaging } },
    wished.map(({ domainCode, bonusCodes }) => ({ code: domainCode, bonusCodes })),
    await findFundedDomains(tx, candidature, act.now),
  )
  await tx.candidatureDomain.createMany({
    data: carried.kept.map(({ code, bonusCodes }) => ({
      candidatureId: candidature.id,
      domainCode: code,
      bonusCodes: [...bonusCodes],
    })),
  })

  return carried
}
