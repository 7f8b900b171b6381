import type { Transaction } from '@/lib/platform/db'
import type { PrerequisiteAnswer } from './domain/answer'

type Key = { readonly candidatureId: string; readonly prerequisiteCode: string }

/** Writes the hospital's answer; the agency's verdict is left as it is. */
export async function saveAnswer(tx: Transaction, key: Key, answer: PrerequisiteAnswer): Promise<void> {
  await tx.prerequisiteAnswer.upsert({
    where: { candidatureId_prerequisiteCode: key },
    create: { ...key, ...answer },
    update: answer,
  })
}

/** What the agency accepted has changed since: it is to be looked at again. */
export async function reopenAcceptedVerdict(tx: Transaction, key: Key): Promise<void> {
  await tx.prerequisiteAnswer.updateMany({ where: { ...key, verdict: 'accepted' }, data: { verdict: 'pending' } })
}

/** Filed again: whatever was not accepted waits for a new verdict; what the agency had asked stays readable. */
export async function reopenOpenVerdicts(tx: Transaction, candidatureId: string): Promise<void> {
  await tx.prerequisiteAnswer.updateMany({
    where: { candidatureId, verdict: { in: ['to_complete', 'refused'] } },
    data: { verdict: 'pending' },
  })
}

/** The dossier starts again as a draft: no verdict stands. */
export async function clearVerdicts(tx: Transaction, candidatureId: string): Promise<void> {
  const none = {
    verdict: 'pending',
    verdictReason: null,
    verdictById: null,
    verdictByName: null,
    verdictAt: null,
  } as const
  await tx.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: none })
}
