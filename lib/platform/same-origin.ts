/**
 * Whether a request comes from the portal's own pages. Browsers say it themselves; an older one names the origin of
 * every request that writes. One that names neither is not sent by a page.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null) return true

  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host')
}
