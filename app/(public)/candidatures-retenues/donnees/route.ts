import { OPEN_DATA_FORMATS, publishedParams } from '@/lib/announcements/published-params'
import { openDataFile } from '@/lib/announcements/queries/open-data'
import { everyPublished } from '@/lib/announcements/queries/published-rows'
import { downloadOf } from '@/lib/platform/download'
import { admitDownload, originOf } from '@/lib/platform/guess-limit'
import { services } from '@/lib/platform/services'
import { TOO_MANY_DOWNLOADS, UNKNOWN_FORMAT } from '@/lib/text/announcements'

/** Public: the announced dossiers that the filters of the address leave, written as they are read. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const format = OPEN_DATA_FORMATS.find((one) => one === searchParams.get('format'))
  if (format === undefined) return refused(400, UNKNOWN_FORMAT)
  const { db, clock } = services()
  const origin = originOf(request.headers.get('x-forwarded-for'))
  if (!(await admitDownload(db, origin))) return refused(429, TOO_MANY_DOWNLOADS, { 'Retry-After': '3600' })
  const filters = publishedParams.parse(Object.fromEntries(searchParams))

  return downloadOf(openDataFile(format, { rows: everyPublished(db, filters), now: await clock(db) }))
}

function refused(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(message, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  })
}
