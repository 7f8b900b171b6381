import { dashboardFile } from '@/components/dashboards/dashboard-file'
import { mayEver } from '@/lib/access/domain/policy'
import { findDashboard } from '@/lib/dashboards/queries/dashboard'
import { dashboardParams } from '@/lib/dashboards/schemas'
import { recordExport } from '@/lib/dashboards/use-cases/record-export'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

const nothingHere = () => new Response('Page introuvable.', { status: 404, headers: { 'Cache-Control': 'no-store' } })

/** The tables of the dashboard at the same address, as CSV: same query, same filters, same lines, same totals. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (actor === null || !mayEver(actor, 'dashboard.region')) return nothingHere()

  const context = { ...services(), actor }
  const now = await context.clock(context.db)
  const params = dashboardParams.parse(Object.fromEntries(new URL(request.url).searchParams))
  const dashboard = await findDashboard({ ...context, now }, params)
  if (dashboard === null) {
    await journalRefusal(context, 'dashboard.region', 'not-found', { regionId: params.region ?? '' })
    return nothingHere()
  }
  const { name, content } = dashboardFile(dashboard, now)
  const regionCode = dashboard.kind === 'region' ? dashboard.view.regionCode : null
  await recordExport(context, { regionCode, params })

  return new Response(content, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
