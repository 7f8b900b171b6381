import { z } from 'zod'
import { mayEver } from '@/lib/access/domain/policy'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { batchProgress } from '@/lib/review/queries/batch-page'

const batchIdSchema = z.uuid()
const HEADERS = { 'Cache-Control': 'no-store' }

const nothingHere = () => Response.json({ message: 'Traitement introuvable.' }, { status: 404, headers: HEADERS })

/** How far a batch is, for the page that shows it. */
export async function GET(_request: Request, { params }: { params: Promise<{ batchId: string }> }): Promise<Response> {
  const actor = await currentActor()
  const batchId = batchIdSchema.safeParse((await params).batchId)
  if (actor === null || !batchId.success) return nothingHere()

  const context = { ...services(), actor }
  const now = await context.clock(context.db)
  const progress = mayEver(actor, 'review.organise') ? await batchProgress({ ...context, now }, batchId.data) : null
  if (progress === null) {
    await journalRefusal(context, 'review.organise', 'not-found', { batchId: batchId.data })
    return nothingHere()
  }

  return Response.json(progress, { headers: HEADERS })
}
