import type { DashboardParams } from '@/lib/dashboards/schemas'
import { ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Journals that somebody took the figures of a dashboard away: which ones, when. */
export function recordExport(
  context: UseCaseContext,
  { regionCode, params }: { readonly regionCode: string | null; readonly params: DashboardParams },
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    await writeAudit(tx, {
      type: 'dashboard.exported',
      at: await context.clock(tx),
      actor: context.actor,
      entity: { type: 'dashboard', id: regionCode ?? 'national' },
      regionCode,
      details: { window: params.fenetre ?? null, volet: params.volet ?? null },
    })

    return ok()
  })
}
