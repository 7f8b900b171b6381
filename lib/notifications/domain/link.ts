/** A link that opens an account or a right once, and its token. */
export type SingleUseLink = { readonly opens: 'invitation' | 'password-reset'; readonly token: string }

const LINK = /\/(invitation|nouveau-mot-de-passe)\/([\w-]+)$/

/** The single-use link that a mail ends with; null when it has none. */
export function singleUseLink(body: string): SingleUseLink | null {
  const [, page, token] = LINK.exec(body) ?? []
  if (page === undefined || token === undefined) return null

  return { opens: page === 'invitation' ? 'invitation' : 'password-reset', token }
}
