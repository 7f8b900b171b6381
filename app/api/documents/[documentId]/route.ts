import { z } from 'zod'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { downloadOf, nothingToDownload } from '@/lib/platform/download'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

const documentIdSchema = z.uuid()

/**
 * Sends a document to whoever may open it; anything else answers 404, whether it exists or not. Always a download, and
 * never run in the portal's name: what people hand in is not trusted.
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
  await journalRefusal(context, 'document.read', opened.error.kind, { documentId: documentId.data })

  return nothingToDownload()
}
