import type { NextRequest } from 'next/server'
import { searchEstablishments } from '@/lib/establishments/queries/search-establishments'
import { searchQuery } from '@/lib/establishments/schemas'
import { services } from '@/lib/platform/services'

/** Public: establishments by number, name or town, for the simulator. The data changes with the imports, a few times a year. */
export async function GET(request: NextRequest): Promise<Response> {
  const query = searchQuery.safeParse({ q: request.nextUrl.searchParams.get('q') ?? undefined })
  if (!query.success) return Response.json({ message: query.error.issues[0]?.message }, { status: 400 })
  const answer = await searchEstablishments(services(), query.data.q)

  return Response.json(answer, { headers: { 'Cache-Control': 'public, max-age=60' } })
}
