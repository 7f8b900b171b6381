import { mayEver } from '@/lib/access/domain/policy'
import { nothingHere } from '@/lib/platform/csv-response'
import { downloadOf } from '@/lib/platform/download'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { exportedWorklist } from '@/lib/review/queries/worklist'
import { worklistFile } from '@/lib/review/queries/worklist-file'
import { recordWorklistExport } from '@/lib/review/use-cases/record-worklist-export'
import { EXPORT_FORMATS, parseWorklistQuery } from '@/lib/review/worklist-params'

/** The list of the same address, all its pages: the same filters, the same order; written as it is read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  const { searchParams } = new URL(request.url)
  const format = EXPORT_FORMATS.find((one) => one === searchParams.get('format'))
  if (actor === null || !mayEver(actor, 'review.read') || format === undefined) return nothingHere()

  const context = { ...services(), actor }
  const now = await context.clock(context.db)
  const params = parseWorklistQuery(searchParams.toString())
  const recorded = await recordWorklistExport(context, { params, format })
  if (!recorded.ok) return nothingHere()

  return downloadOf(worklistFile(format, { rows: exportedWorklist({ ...context, now }, params), now }))
}
