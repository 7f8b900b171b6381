import { Readable } from 'node:stream'
import { z } from 'zod'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

const documentIdSchema = z.uuid()

/** RFC 6266: a plain name for old readers, the exact one (RFC 5987) for all others. */
function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

const nothingHere = () =>
  new Response('Document introuvable.', { status: 404, headers: { 'Cache-Control': 'no-store' } })

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
  if (actor === null || !documentId.success) return nothingHere()

  const context = { ...services(), actor }
  const opened = await openDocument(context, { documentId: documentId.data })
  if (!opened.ok) {
    await journalRefusal(context, 'document.read', opened.error.kind, { documentId: documentId.data })
    return nothingHere()
  }
  const { fileName, mimeType, sizeBytes, content } = opened.value

  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': mimeType,
      'Content-Length': String(sizeBytes),
      'Content-Disposition': contentDisposition(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
