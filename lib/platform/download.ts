import { Readable } from 'node:stream'
import type { AppError } from '@/lib/kernel/errors'
import { describeError } from '@/lib/text/errors'
import { logger } from './logger'

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
  /** Absent: made while it is sent. */
  readonly sizeBytes?: number
  readonly content: Readable
}

/** The answer to somebody who may not open a file, whether it exists or not. */
export function nothingToDownload(): Response {
  return new Response('Document introuvable.', { status: 404, headers: { 'Cache-Control': 'no-store' } })
}

/** What keeps a file from somebody who may open it (its analysis, a virus, a fault of the storage), in French. */
export function whyNoDownload(error: AppError): Response {
  if (error.kind !== 'rule-broken') return nothingToDownload()

  return new Response(describeError(error).message, {
    status: 409,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/**
 * Sends a file that somebody handed in: always a download, never run in the portal's name, kept by no cache. One that
 * turns out to be altered is cut before its end, so that no browser takes it for complete.
 */
export function downloadOf({ fileName, mimeType, sizeBytes, content }: Download): Response {
  content.on('error', (error) => logger.error({ error, fileName }, 'download cut'))

  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': mimeType,
      ...(sizeBytes === undefined ? {} : { 'Content-Length': String(sizeBytes) }),
      'Content-Disposition': contentDisposition(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
