import { checkNoProposal } from '@/lib/candidatures/domain/review'
import type { ReviewPrerequisiteInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import {
  type Act,
  auditCandidature,
  type LoadedCandidature,
  moveCandidature,
  saveCandidature,
} from '@/lib/candidatures/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * The agency's verdict on one prerequisite; a reason goes with everything but an acceptance. The first verdict on a
 * filed dossier takes it in hand.
 */
export function reviewPrerequisite(
  context: UseCaseContext,
  input: ReviewPrerequisiteInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['filed', 'under_review'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const free = checkNoProposal(candidature)
    if (!free.ok) return free
    if (!(await isRequired(tx, candidature, input.prerequisiteCode))) return fail(notFound)
    if (input.verdict !== 'accepted' && input.reason === null) return fail(ruleBroken('reason-required'))

    const saved =
      candidature.status === 'filed'
        ? await moveCandidature(tx, act, candidature, [{ to: 'under_review' }])
        : await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await writeVerdict(tx, act, candidature, input)

    return ok({ version: saved.value.version })
  })
}

async function isRequired(tx: Transaction, { ruleSetId, domains }: LoadedCandidature, code: string): Promise<boolean> {
  const rules = await loadRuleSet(tx, ruleSetId)
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
  { prerequisiteCode, verdict, reason }: ReviewPrerequisiteInput,
): Promise<void> {
  const { userId, name } = act.context.actor
  const given = { verdict, verdictReason: reason, verdictById: userId, verdictByName: name, verdictAt: act.now }
  const key = { candidatureId: candidature.id, prerequisiteCode }
  const before = candidature.prerequisites.find((answer) => answer.prerequisiteCode === prerequisiteCode)?.verdict
  await tx.prerequisiteAnswer.upsert({
    where: { candidatureId_prerequisiteCode: key },
    create: { ...key, ...given },
    update: given,
  })
  const details = { prerequisite: prerequisiteCode, before: before ?? 'pending', verdict, reason }
  await auditCandidature(tx, act, candidature, 'prerequisite.reviewed', details)
}
