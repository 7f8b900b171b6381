import { type NextRequest, NextResponse } from 'next/server'

const SESSION_COOKIE = /^(?:__Secure-)?authjs\.session-token(?:\.\d+)?$/

/**
 * Sends a visitor without a session to sign in, and back to the page afterwards. Only a comfort: pages, queries and
 * use cases decide who sees what.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.cookies.getAll().some(({ name }) => SESSION_COOKIE.test(name))) return NextResponse.next()
  const signIn = request.nextUrl.clone()
  signIn.pathname = '/connexion'
  signIn.search = new URLSearchParams({ retour: `${request.nextUrl.pathname}${request.nextUrl.search}` }).toString()

  return NextResponse.redirect(signIn)
}

/** The folders of `app/(portal)`: Next wants them written out; a test compares both lists. */
export const config = {
  matcher: [
    '/administration/:path*',
    '/avis/:path*',
    '/candidatures/:path*',
    '/conventions/:path*',
    '/etablissements/:path*',
    '/groupe/:path*',
    '/indicateurs/:path*',
    '/instruction/:path*',
    '/messages/:path*',
    '/mon-compte/:path*',
    '/paiements/:path*',
    '/pilotage/:path*',
    '/tableau-de-bord/:path*',
  ],
}
