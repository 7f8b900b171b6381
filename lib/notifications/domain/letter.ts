/**
 * The text of a mail as it is read: greeting, what it is about, and who writes. The same for every mail, so that none
 * forgets to say that nobody reads the answers.
 */
export function letter(body: string, portalUrl: string): string {
  return `Bonjour,

${body}

Le portail SUN-ES
Ce message est envoyé automatiquement : n’y répondez pas. Pour choisir les messages que vous recevez : ${portalUrl}/mon-compte
`
}

/** The text of a mail with the page that it leads to, on a line of its own at its end. */
export function withLink(body: string, address: string): string {
  return `${body}\n\n${address}`
}

type Notice = { readonly subject: string; readonly body: string }

/** Notices that a digest names one by one; the others are counted. */
const MOST_NAMED = 50

/** One mail for the notices of a day: what each is about, and where it leads. */
export function digest(notices: readonly Notice[]): { readonly subject: string; readonly body: string } {
  const count = notices.length > 1 ? `${notices.length} nouvelles` : 'une nouvelle'
  const named = notices.slice(0, MOST_NAMED).map(({ subject, body }) => `${subject}\n${body.split('\n\n').at(-1)}`)
  const others = notices.length - named.length
  const parts = [`Voici ce qui s’est passé sur vos dossiers :`, ...named]
  if (others > 0) parts.push(`Et ${others} de plus, sur le portail.`)

  return {
    subject: `Portail SUN-ES : ${count} sur vos dossiers`,
    body: `${parts.join('\n\n')}\n\nVotre tableau de bord :`,
  }
}
