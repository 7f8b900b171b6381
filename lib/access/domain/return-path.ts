/** Where one arrives after signing in when no page was asked for. */
export const LANDING_PATH = '/tableau-de-bord'

const ANYWHERE = 'http://portal.invalid'

/**
 * The page to return to after signing in: only a path of this site. Anything else (another site, `//host`, `/\host`,
 * control characters, an address of the sign-in or of the API) becomes the dashboard.
 */
export function safeReturnPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return LANDING_PATH
  if (!URL.canParse(asked, ANYWHERE)) return LANDING_PATH
  const url = new URL(asked, ANYWHERE)
  if (url.origin !== ANYWHERE || /^\/(?:api|connexion)(?:\/|$)/.test(url.pathname) || url.pathname.startsWith('//')) {
    return LANDING_PATH
  }

  return `${url.pathname}${url.search}${url.hash}`
}
