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
