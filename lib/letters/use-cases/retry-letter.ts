import { auditCandidature, loadCandidature } from '@/lib/candidatures/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import type { RetryLetterInput } from '@/lib/letters/schemas'
import { isBeingMade, lockLetter } from '@/lib/letters/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Asks again for the PDF of a letter whose job was given up, and the mail that goes with it. Refused while a job is to
 * make it, and once it is made: the team is told once.
 */
export function retryLetter(context: UseCaseContext, { letterId }: RetryLetterInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const found = await tx.decisionLetter.findUnique({ where: { id: letterId } })
    if (found === null) return fail(notFound)
    const loaded = await loadCandidature(tx, context, 'review.instruct', found.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const letter = await lockLetter(tx, letterId)
    if (letter === null || letter.documentId !== null) return fail(ruleBroken('letter-already-made'))
    if (await isBeingMade(tx, letterId)) return fail(ruleBroken('letter-being-made'))
    await context.jobs.enqueue(tx, 'render-letter', { letterId })
    await auditCandidature(tx, act, candidature, 'letter.asked-again', { number: letter.number })

    return ok()
  })
}
