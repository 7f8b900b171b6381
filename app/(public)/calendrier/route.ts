import { windowsCalendar } from '@/components/programme/windows-calendar'
import { isRegionCode, REGION_NAMES } from '@/lib/establishments/domain/regions'
import { calendarText } from '@/lib/platform/calendar'
import { services } from '@/lib/platform/services'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

/** Public: the windows as a calendar that one subscribes to, with the extensions of a region when one is asked for. */
export async function GET(request: Request): Promise<Response> {
  const code = new URL(request.url).searchParams.get('region')
  if (code !== null && !isRegionCode(code)) {
    return refused('Cette région n’existe pas : donnez son code, par exemple 84.')
  }
  const { db, clock } = services()
  const [{ rules, windows }, writtenAt] = await Promise.all([currentProgramme(db), clock(db)])
  const region = code === null ? null : { code, name: REGION_NAMES[code] }
  const text = calendarText({
    name: `${rules.programmeCode}, fenêtres de financement${region === null ? '' : ` (${region.name})`}`,
    entries: windowsCalendar(windows, { programmeCode: rules.programmeCode, region }),
    writtenAt,
  })

  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `inline; filename="fenetres${code === null ? '' : `-${code}`}.ics"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'public, max-age=3600',
    },
  })
}

function refused(message: string): Response {
  return new Response(message, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
