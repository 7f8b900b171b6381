import { toRuleBroken } from '@/lib/candidatures/domain/funding-refusal'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { checkDuties, checkPrerequisites, checkReason, needsTwoValidations } from '@/lib/candidatures/domain/review'
import type { DecideCandidatureInput } from '@/lib/candidatures/review-schemas'
import { checkOtherDossiers, filersOf, freezeFunding, loadForReview } from '@/lib/candidatures/review-store'
import {
  type Act,
  auditCandidature,
  type LoadedCandidature,
  moveCandidature,
  saveCandidature,
} from '@/lib/candidatures/store'
import { prepareConvention } from '@/lib/conventions/store'
import { checkNeeds } from '@/lib/envelopes/domain/envelope'
import { lockEnvelopes } from '@/lib/envelopes/store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { prepareLetter } from '@/lib/letters/store'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { findSecondValidationCents } from '@/lib/review/settings-store'

type Decided = {
  readonly version: number
  readonly conventionId: string | null
  /** False after the first of two validations: nothing is decided yet. */
  readonly isFinal: boolean
}

/**
 * Validates the decision that somebody else proposed. Retained: the amounts are computed again with the dossier's own
 * rules and frozen, the region's envelope of each volet is checked under lock, and the convention is prepared, all in
 * one transaction. Every decision prepares its letter, and the team is told once that is made. Neither who filed the dossier nor who proposed the decision may do it. Above the amount that the region
 * chose, two people do it: the first one only says so.
 */
export function decideCandidature(context: UseCaseContext, input: DecideCandidatureInput): UseCaseResult<Decided> {
  return inTransaction<Decided, AppError>(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.decide',
      statuses: input.decision === 'retained' ? ['under_review'] : ['under_review', 'to_complete'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const { decision } = input
    if (candidature.proposedDecision === null) return fail(ruleBroken('proposal-missing'))
    const duties = checkDuties(context.actor.userId, {
      filerIds: await filersOf(tx, candidature),
      proposedById: candidature.proposedById,
    })
    if (!duties.ok) return duties
    if (candidature.proposedDecision !== decision) return fail(ruleBroken('proposal-differs'))
    const reason = input.reason ?? candidature.proposalReason
    const explained = checkReason(decision, reason)
    if (!explained.ok) return explained

    return decision === 'retained'
      ? retain(tx, act, candidature, reason)
      : turnDown(tx, act, candidature, { decision, reason })
  })
}

function decidedBy({ context, now }: Act, reason: string | null) {
  const { userId, name } = context.actor

  return { decidedById: userId, decidedByName: name, decidedAt: now, decisionReason: reason, reviewPausedAt: null }
}

async function turnDown(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { decision, reason }: { readonly decision: 'refused' | 'dropped'; readonly reason: string | null },
): Promise<Result<Decided, AppError>> {
  const changes = decidedBy(act, reason)
  const moved = await moveCandidature(tx, act, candidature, [{ to: decision, reason, changes }])
  if (!moved.ok) return moved
  await auditCandidature(tx, act, candidature, 'candidature.decided', { decision, reason })
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  await prepareLetter(tx, act, candidature, { rules, decided: { decision, reason } })

  return ok({ version: moved.value.version, conventionId: null, isFinal: true })
}

async function retain(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  reason: string | null,
): Promise<Result<Decided, AppError>> {
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  const domainCodes = candidature.domains.map((domain) => domain.domainCode)
  const required = requiredPrerequisites(rules, domainCodes).map((one) => one.code)
  const met = checkPrerequisites(required, candidature.prerequisites)
  if (!met.ok) return met
  const request = fundingRequestOf(candidature)
  const computed = computeFunding(rules, request)
  if (!computed.ok) return fail(toRuleBroken(computed.error))
  const funding = computed.value
  const engageable = await checkEnvelope(tx, act, candidature, { rules, funding })
  if (!engageable.ok) return engageable
  const threshold = await findSecondValidationCents(tx, candidature.regionCode)
  if (needsTwoValidations(funding.totals.totalCents, threshold)) {
    if (candidature.firstValidatedById === null) return validateOnce(tx, act, candidature, funding)
    if (candidature.firstValidatedById === act.context.actor.userId) return fail(ruleBroken('same-person-validated'))
  }

  await freezeFunding(tx, act, candidature, { request, funding })
  const changes = { ...decidedBy(act, reason), amountCents: BigInt(funding.totals.totalCents) }
  const moved = await moveCandidature(tx, act, candidature, [
    { to: 'retained', reason, changes },
    { to: 'convention_to_sign' },
  ])
  if (!moved.ok) return moved
  const { totalCents } = funding.totals
  const details = { decision: 'retained', reason, totalCents, ruleSetVersion: rules.version }
  await auditCandidature(tx, act, candidature, 'candidature.decided', details)
  const { conventionId, number: conventionNumber } = await prepareConvention(tx, act, candidature, { rules, funding })
  const decided = { decision: 'retained', reason, funding, conventionNumber } as const
  await prepareLetter(tx, act, candidature, { rules, decided })

  return ok({ version: moved.value.version, conventionId, isFinal: true })
}

/** The first of two validations: every guard was passed, nothing is frozen nor engaged. */
async function validateOnce(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { totals: { totalCents } }: Funding,
): Promise<Result<Decided, AppError>> {
  const { userId, name } = act.context.actor
  const saved = await saveCandidature(tx, act, candidature, {
    firstValidatedById: userId,
    firstValidatedByName: name,
    firstValidatedAt: act.now,
  })
  if (!saved.ok) return saved
  await auditCandidature(tx, act, candidature, 'candidature.validated-once', { totalCents })

  return ok({ version: saved.value.version, conventionId: null, isFinal: false })
}

/** From the lock on, the other validations of the region wait: what is left cannot be given twice. */
async function checkEnvelope(
  tx: Transaction,
  { now }: Act,
  candidature: LoadedCandidature,
  { rules, funding }: { readonly rules: RuleSet; readonly funding: Funding },
): Promise<Result<void, AppError>> {
  const needs = funding.volets.map(({ voletCode, totalCents }) => ({ voletCode, neededCents: totalCents }))
  const volets = rules.volets.filter(({ code }) => needs.some((need) => need.voletCode === code))
  const { programmeId } = candidature.window
  const envelopes = await lockEnvelopes(tx, { programmeId, regionCode: candidature.regionCode, volets })
  const funded = await checkOtherDossiers(tx, candidature, now)
  if (!funded.ok) return funded

  return checkNeeds(envelopes, needs)
}
