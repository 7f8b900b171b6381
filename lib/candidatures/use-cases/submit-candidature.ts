import { randomBytes } from 'node:crypto'
import { onBehalfOf } from '@/lib/access/domain/actor'
import { checkClaim, isAmountForAgency } from '@/lib/candidatures/domain/claim'
import { missingItems, toMissingError } from '@/lib/candidatures/domain/completeness'
import { checkDeadline } from '@/lib/candidatures/domain/deadline'
import { filingContent } from '@/lib/candidatures/domain/filing'
import { formContentOf } from '@/lib/candidatures/domain/form-content'
import { toRuleBroken } from '@/lib/candidatures/domain/funding-refusal'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { RECEIPT_RANDOM_BYTES, receiptCode } from '@/lib/candidatures/domain/receipt-code'
import { NO_PROPOSAL } from '@/lib/candidatures/domain/review'
import { resumed } from '@/lib/candidatures/domain/review-clock'
import { EDITABLE_STATUSES } from '@/lib/candidatures/domain/status'
import {
  checkStanding,
  findFundedDomains,
  holdEstablishmentOf,
  insertFiledSnapshot,
  insertFiling,
  nextFilingNumber,
} from '@/lib/candidatures/filing-store'
import { answerRequests } from '@/lib/candidatures/review-store'
import type { SubmitCandidatureInput } from '@/lib/candidatures/schemas'
import {
  type Act,
  auditCandidature,
  checkStatus,
  checkVersion,
  type LoadedCandidature,
  loadCandidature,
  moveCandidature,
} from '@/lib/candidatures/store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellFiled } from '@/lib/notifications/events/filing'
import { dropReminders } from '@/lib/notifications/events/reminder'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { findAnsweredQuestionnaires } from '@/lib/prerequisites/questionnaire-store'
import { countUnanswered, reopenOpenVerdicts } from '@/lib/prerequisites/store'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { endOfPeriod } from '@/lib/programme/domain/window'
import { loadRuleSet } from '@/lib/programme/store'

export type Receipt = { readonly candidatureId: string; readonly receiptCode: string }

/**
 * Files a dossier, or files it again once completed: by a signatory, in the version that was read, complete, and before
 * the deadline of the region at the instant of the transaction. What is filed is frozen with its hash and a receipt
 * code. An unknown activity does not prevent it: the agency then fixes the amount (programme text §3).
 */
export function submitCandidature(context: UseCaseContext, input: SubmitCandidatureInput): UseCaseResult<Receipt> {
  return inTransaction(context.db, async (tx) => {
    await holdEstablishmentOf(tx, input.candidatureId)
    const loaded = await loadCandidature(tx, context, 'candidature.submit', input.candidatureId)
    if (!loaded.ok) return loaded.error.kind === 'forbidden' ? fail(ruleBroken('signatory-required')) : loaded
    const { candidature, act } = loaded.value
    const fileable = await checkFileable(tx, candidature, { expectedVersion: input.expectedVersion, now: act.now })
    if (!fileable.ok) return fileable

    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    const funding = await checkForm(tx, candidature, { rules, now: act.now })
    if (!funding.ok) return funding
    const code = await file(tx, act, { candidature, rules, funding: funding.value })
    const moved = await move(tx, act, candidature, funding.value)
    if (!moved.ok) return moved
    await dropReminders(tx, candidature.id)
    const isCompletion = candidature.status === 'to_complete'
    await tellFiled(tx, act, candidature, { isCompletion, receiptCode: code })

    return ok({ candidatureId: candidature.id, receiptCode: code })
  })
}

/** In the version that was read, in time, and for a first filing by an establishment that may still file there. */
async function checkFileable(
  tx: Transaction,
  candidature: LoadedCandidature,
  { expectedVersion, now }: { readonly expectedVersion: number; readonly now: Date },
): Promise<Result<void, AppError>> {
  const allowed = checkStatus(candidature, EDITABLE_STATUSES)
  if (!allowed.ok) return allowed
  const inTime = checkDeadline(candidature, now)
  if (!inTime.ok) return inTime
  const fresh = checkVersion(candidature, expectedVersion)
  if (!fresh.ok) return fresh

  return candidature.status === 'draft' ? checkStanding(tx, candidature, now) : ok()
}

/** The amounts of a complete and valid form; null when the agency has to fix them. */
async function checkForm(
  tx: Transaction,
  candidature: LoadedCandidature,
  { rules, now }: { readonly rules: RuleSet; readonly now: Date },
): Promise<Result<Funding | null, AppError>> {
  const unanswered = await countUnanswered(tx, candidature.id)
  const [missing] = missingItems(rules, formContentOf({ ...candidature, unanswered }), parisDay(now))
  if (missing !== undefined) return fail(toMissingError(missing))
  const request = fundingRequestOf(candidature)
  const claim = checkClaim(rules, request, await findFundedDomains(tx, candidature, now))
  if (!claim.ok) return claim
  const funding = computeFunding(rules, request)
  if (funding.ok) return funding

  return isAmountForAgency(funding.error) ? ok(null) : fail(toRuleBroken(funding.error))
}

type Filed = { readonly candidature: LoadedCandidature; readonly rules: RuleSet; readonly funding: Funding | null }

async function file(tx: Transaction, act: Act, { candidature, rules, funding }: Filed): Promise<string> {
  const { context, membership, now } = act
  const number = await nextFilingNumber(tx, candidature.id)
  const filedBy = { filedByName: context.actor.name, onBehalfOfName: onBehalfOf(membership)?.name ?? null }
  const filed = {
    ...candidature,
    questionnaires: await findAnsweredQuestionnaires(tx, candidature.id),
    ibanFingerprint: ibanFingerprint(context, candidature),
  }
  const content = filingContent(rules, filed, { number, filedAt: now, ...filedBy, funding })
  const code = receiptCode(randomBytes(RECEIPT_RANDOM_BYTES))
  const { contentSha256 } = await insertFiling(tx, act, candidature, { number, content, receiptCode: code })
  if (funding !== null) {
    await insertFiledSnapshot(tx, act, candidature, { request: fundingRequestOf(candidature), funding })
  }
  await auditCandidature(tx, act, candidature, 'candidature.filed', { number, receiptCode: code, contentSha256 })

  return code
}

/** The same for the same account of the same dossier, and for nothing else. */
function ibanFingerprint({ cipher }: UseCaseContext, { id, ibanEncrypted }: LoadedCandidature): string | null {
  return ibanEncrypted === null ? null : cipher.fingerprint(cipher.decrypt(ibanEncrypted), `filing ${id}`)
}

async function move(tx: Transaction, act: Act, candidature: LoadedCandidature, funding: Funding | null) {
  const amountCents = funding === null ? null : BigInt(funding.totals.totalCents)
  if (candidature.status === 'to_complete') {
    await reopenOpenVerdicts(tx, candidature.id)
    await answerRequests(tx, candidature.id, act.now)

    return moveCandidature(tx, act, candidature, [
      {
        to: 'under_review',
        changes: { ...NO_PROPOSAL, ...resumed(candidature, act.now), amountCents },
      },
    ])
  }
  const { userId, name } = act.context.actor

  return moveCandidature(tx, act, candidature, [
    {
      to: 'filed',
      changes: {
        filedById: userId,
        filedByName: name,
        filedAt: act.now,
        reviewDueAt: endOfPeriod(candidature.window, 'review', candidature.regionCode),
        amountCents,
      },
    },
  ])
}
