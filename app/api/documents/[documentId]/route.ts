import { z } from 'zod'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { downloadOf, nothingToDownload, whyNoDownload } from '@/lib/platform/download'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

const documentIdSchema = z.uuid()

/**
 * Sends a document to whoever may open it; anything else answers 404, whether it exists or not. One that is being
 * analysed, infected or unavailable says so. Always a download, and never run in the portal's name: what people hand in
 * is not trusted.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ documentId: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const documentId = documentIdSchema.safeParse((await params).documentId)
  if (actor === null || !documentId.success) return nothingToDownload()

  const context = { ...services(), actor }
  const opened = await openDocument(context, { documentId: documentId.data })
  if (opened.ok) return downloadOf(opened.value)
  const { error } = opened
  if (error.kind !== 'rule-broken') {
    await journalRefusal(context, 'document.read', error.kind, { documentId: documentId.data })
  }

  return whyNoDownload(error)
}
