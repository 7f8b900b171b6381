import { checkNoProposal } from '@/lib/candidatures/domain/review'
import type { ReviewPrerequisiteInput } from '@/lib/candidatures/review-schemas'
import {
  type Act,
  auditCandidature,
  checkStatus,
  checkVersion,
  type LoadedCandidature,
  loadCandidature,
  moveCandidature,
  saveCandidature,
} from '@/lib/candidatures/store'
import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { chooseReason, toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import type { RuleSet, VerdictReason } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { VERDICT_TEXT } from '@/lib/text/review'

/**
 * The agency's verdict on one prerequisite; a reason of the national list goes with everything but an acceptance, and is
 * kept with its words of that day. The first verdict on a filed dossier takes it in hand.
 */
export function reviewPrerequisite(
  context: UseCaseContext,
  input: ReviewPrerequisiteInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'review.instruct', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const fresh = checkFresh(act, candidature, input)
    if (!fresh.ok) return fresh
    const open = checkStatus(candidature, ['filed', 'under_review'])
    if (!open.ok) return open
    const free = checkNoProposal(candidature)
    if (!free.ok) return free
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    if (!isRequired(rules, candidature, input.prerequisiteCode)) return fail(notFound)
    const chosen = chooseReason(rules.verdictReasons, { ...input, text: input.reason })
    if (!chosen.ok) return chosen

    const saved =
      candidature.status === 'filed'
        ? await moveCandidature(tx, act, candidature, [{ to: 'under_review' }])
        : await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await writeVerdict(tx, act, candidature, { ...input, chosen: chosen.value })

    return ok({ version: saved.value.version })
  })
}

/**
 * Refuses when somebody saved since the screen was read. When it was a verdict on this very prerequisite, that the
 * screen did not show, says whose and which.
 */
function checkFresh(
  { context }: Act,
  candidature: LoadedCandidature,
  { expectedVersion, prerequisiteCode, seenVerdictAt }: ReviewPrerequisiteInput,
): Result<void, AppError> {
  const fresh = checkVersion(candidature, expectedVersion)
  const answer = candidature.prerequisites.find((one) => one.prerequisiteCode === prerequisiteCode)
  if (fresh.ok || answer === undefined || answer.verdict === 'pending' || answer.verdictAt === null) return fresh
  if (answer.verdictById === context.actor.userId || answer.verdictAt.toISOString() === seenVerdictAt) return fresh

  return fail(
    ruleBroken('verdict-meanwhile', {
      prerequisite: prerequisiteCode,
      by: answer.verdictByName ?? '',
      verdict: VERDICT_TEXT[answer.verdict].label,
      reason: toldReason(answer) ?? '',
      at: formatDateTime(answer.verdictAt),
    }),
  )
}

function isRequired(rules: RuleSet, { domains }: LoadedCandidature, code: string): boolean {
  const required = requiredPrerequisites(
    rules,
    domains.map((domain) => domain.domainCode),
  )

  return required.some((one) => one.code === code)
}

async function writeVerdict(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { prerequisiteCode, verdict, reason, chosen }: ReviewPrerequisiteInput & { readonly chosen: VerdictReason | null },
): Promise<void> {
  const { userId, name } = act.context.actor
  const given = {
    verdict,
    verdictReason: reason,
    verdictReasonCode: chosen?.code ?? null,
    verdictReasonText: chosen?.text ?? null,
    verdictById: userId,
    verdictByName: name,
    verdictAt: act.now,
  }
  const key = { candidatureId: candidature.id, prerequisiteCode }
  const before = candidature.prerequisites.find((answer) => answer.prerequisiteCode === prerequisiteCode)?.verdict
  await tx.prerequisiteAnswer.upsert({
    where: { candidatureId_prerequisiteCode: key },
    create: { ...key, ...given },
    update: given,
  })
  const details = {
    prerequisite: prerequisiteCode,
    before: before ?? 'pending',
    verdict,
    reasonCode: given.verdictReasonCode,
    reason: toldReason(given),
  }
  await auditCandidature(tx, act, candidature, 'prerequisite.reviewed', details)
}
