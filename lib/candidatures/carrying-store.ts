import { checkNotSucceeded } from '@/lib/establishments/domain/succession'
import { findSuccession } from '@/lib/establishments/succession-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import { windowToCarryTo } from '@/lib/programme/domain/next-window'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { findPublishedRuleSet, loadRuleSet, loadWindow, loadWindows } from '@/lib/programme/store'
import { carriedFunding } from './domain/carrying'
import { fundingRequestOf } from './domain/funding-request'
import { checkStanding, findFundedDomains } from './filing-store'
import type { LoadedCandidature } from './store'

/** What a dossier would be in the window that it can be carried to. */
export type Carrying = {
  readonly window: Window
  readonly rules: RuleSet
  readonly request: FundingRequest
  /** What its own rules give now; null when the agency has to fix the activity. */
  readonly before: Funding | null
  readonly after: Funding | null
}

type Carriable = Pick<
  LoadedCandidature,
  'establishmentId' | 'regionCode' | 'windowId' | 'ruleSetId' | 'arsActivity' | 'establishment' | 'domains' | 'window'
>

/**
 * To which window a dossier may be carried now, and what it comes to there; refused without any later window, with a
 * dossier there already, for an establishment that was taken over, or when something it claims cannot be claimed there.
 */
export async function planCarrying(
  reader: Reader,
  candidature: Carriable,
  now: Date,
): Promise<Result<Carrying, AppError>> {
  const { establishmentId, regionCode, window: own } = candidature
  const programmeCode = (await loadWindow(reader, own.id))?.programmeCode
  const window = windowToCarryTo(await loadWindows(reader, programmeCode), own, { regionCode, now })
  if (window === null || programmeCode === undefined) {
    return fail(ruleBroken('no-window-to-carry-to', { window: own.name }))
  }
  const succeeded = checkNotSucceeded(await findSuccession(reader, establishmentId, now))
  if (!succeeded.ok) return succeeded
  const existing = await reader.candidature.findUnique({
    where: { establishmentId_windowId: { establishmentId, windowId: window.id } },
    select: { reference: true },
  })
  if (existing !== null) {
    return fail(ruleBroken('carried-dossier-exists', { reference: existing.reference, window: window.name }))
  }
  const standing = await checkStanding(reader, { establishmentId, windowId: window.id }, now)
  if (!standing.ok) return standing

  const rules = await findPublishedRuleSet(reader, programmeCode)
  const request = fundingRequestOf({ ...candidature, window })
  const funded = await findFundedDomains(reader, { establishmentId, windowId: window.id }, now)
  const after = carriedFunding(rules, request, funded)
  if (!after.ok) return after
  const before = computeFunding(await loadRuleSet(reader, candidature.ruleSetId), fundingRequestOf(candidature))

  return ok({ window, rules, request, before: before.ok ? before.value : null, after: after.value })
}

/** Nothing is opened for the establishment of that dossier, nor is it taken over, until the transaction ends. */
export async function lockEstablishmentOf(tx: Transaction, candidatureId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT e.id FROM "Establishment" e JOIN "Candidature" c ON c."establishmentId" = e.id
    WHERE c.id = ${candidatureId}::uuid FOR NO KEY UPDATE OF e`
}
