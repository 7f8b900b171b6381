import { z } from 'zod'
import { mayEver } from '@/lib/access/domain/policy'
import { importProgress } from '@/lib/imports/queries/import-runs'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

const importRunIdSchema = z.uuid()
const HEADERS = { 'Cache-Control': 'no-store' }

const nothingHere = () => Response.json({ message: 'Import introuvable.' }, { status: 404, headers: HEADERS })

/** How far an import is, for the page that shows it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ importRunId: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const importRunId = importRunIdSchema.safeParse((await params).importRunId)
  if (actor === null || !importRunId.success) return nothingHere()

  const context = { ...services(), actor }
  const now = await context.clock(context.db)
  const progress = mayEver(actor, 'establishment.import')
    ? await importProgress({ ...context, now }, importRunId.data)
    : null
  if (progress === null) {
    await journalRefusal(context, 'establishment.import', 'not-found', { importRunId: importRunId.data })
    return nothingHere()
  }

  return Response.json(progress, { headers: HEADERS })
}
