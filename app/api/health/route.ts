import { services } from '@/lib/platform/services'

export const dynamic = 'force-dynamic'

/** 200 when the portal and its database answer, 503 otherwise. */
export async function GET(): Promise<Response> {
  try {
    await services().db.$queryRaw`SELECT 1`

    return Response.json({ status: 'ok' })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
