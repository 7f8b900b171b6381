import { type Day, formatDateTime, formatDay } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { tokenHash } from '@/lib/platform/single-use-token'
import { type Telling, tell } from './telling'

type Invitation = {
  readonly id: string
  readonly token: string
  /** The establishment, the group, or the reference of the dossier. */
  readonly place: string
  /** Until when an opinion is awaited, when it is asked for one. */
  readonly opinionDueOn?: Day | null
  readonly invitedByName: string
  readonly expiresAt: Date
}

/** How a link reaches its person: in a mail, or handed over by whoever makes it where no mail can be sent. */
export type Delivery = 'mail' | 'by-hand'

/**
 * Sends the link of an invitation. Without a mail server nothing is written, so that the token is in no table: the
 * full link comes back, to be handed over.
 */
export async function deliverInvitation(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  invitation: Invitation & { readonly delivery: Delivery },
): Promise<string | null> {
  const { id, token, expiresAt, delivery } = invitation
  const path = `/invitation/${token}`
  if (delivery === 'by-hand') return `${telling.context.portalUrl}${path}`
  await tell(tx, telling, [to], {
    kind: 'invitation',
    about: null,
    subject: subjectOf(invitation),
    body: `${purposeOf(invitation)}\n\nLe lien ci-dessous ne sert qu’une fois, jusqu’au ${formatDateTime(expiresAt)}. Il est personnel : ne le transmettez pas. Si vous n’attendiez pas cette invitation, ignorez ce message.`,
    path,
    event: `${id}:${tokenHash(token)}`,
  })

  return null
}

function subjectOf({ place, opinionDueOn }: Invitation): string {
  return opinionDueOn
    ? `Avis demandé avant le ${formatDay(opinionDueOn)} : dossier ${place}`
    : `Invitation à rejoindre ${place} sur le portail SUN-ES`
}

function purposeOf({ place, invitedByName, opinionDueOn }: Invitation): string {
  return opinionDueOn
    ? `${invitedByName}, de l’agence régionale de santé, vous demande un avis sur le dossier ${place} du programme SUN-ES, au plus tard le ${formatDay(opinionDueOn)}. Vous lirez ce dossier, et lui seul, le temps de donner votre avis.`
    : `${invitedByName} vous invite à rejoindre ${place} sur le portail SUN-ES, où se préparent et se déposent les candidatures au programme.`
}
