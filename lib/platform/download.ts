import { Readable } from 'node:stream'

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

type Download = {
  readonly fileName: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly content: Readable
}

/** The answer to somebody who may not open a file, whether it exists or not. */
export function nothingToDownload(): Response {
  return new Response('Document introuvable.', { status: 404, headers: { 'Cache-Control': 'no-store' } })
}

/** Sends a file that somebody handed in: always a download, never run in the portal's name, kept by no cache. */
export function downloadOf({ fileName, mimeType, sizeBytes, content }: Download): Response {
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
