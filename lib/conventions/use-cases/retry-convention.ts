import { auditCandidature } from '@/lib/candidatures/store'
import type { RetryConventionInput } from '@/lib/conventions/schemas'
import { loadConvention } from '@/lib/conventions/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Launches again the job that a text waits for: its PDF while it has none, its seal once both parties signed. */
export function retryConvention(context: UseCaseContext, input: RetryConventionInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadConvention(tx, context, 'convention.send', input)
    if (!loaded.ok) return loaded
    const { convention, candidature, act } = loaded.value
    const { id: conventionId, documentId, status, number } = convention
    const job = documentId === null ? 'render-convention' : 'seal-convention'
    if (documentId !== null && status !== 'signed_by_agency') {
      return fail(ruleBroken('convention-not-in-this-status', { status }))
    }
    await context.jobs.enqueue(tx, job, { conventionId })
    await auditCandidature(tx, act, candidature, 'convention.retried', { number, job })

    return ok()
  })
}
