import { scopeOf } from '@/lib/access/domain/policy'
import { ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { type WorklistParams, worklistQuery } from '@/lib/review/worklist-params'

/** Journals that somebody took a worklist away: which filters, in which format, when. */
export function recordWorklistExport(
  context: UseCaseContext,
  { params, format }: { readonly params: WorklistParams; readonly format: string },
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const [regionCode = null] = scopeOf(context.actor, 'review.read').regionCodes
    await writeAudit(tx, {
      type: 'worklist.exported',
      at: await context.clock(tx),
      actor: context.actor,
      entity: { type: 'worklist', id: regionCode ?? '' },
      regionCode,
      details: { query: worklistQuery(params).toString(), format },
    })

    return ok()
  })
}
