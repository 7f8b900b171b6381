import { formatDateTime } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { tokenHash } from '@/lib/platform/single-use-token'
import { type Telling, tell } from './telling'

type Invitation = {
  readonly id: string
  readonly token: string
  /** The establishment, or the group. */
  readonly place: string
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
  { id, token, place, invitedByName, expiresAt, delivery }: Invitation & { readonly delivery: Delivery },
): Promise<string | null> {
  const path = `/invitation/${token}`
  if (delivery === 'by-hand') return `${telling.context.portalUrl}${path}`
  await tell(tx, telling, [to], {
    kind: 'invitation',
    about: null,
    subject: `Invitation à rejoindre ${place} sur le portail SUN-ES`,
    body: `${invitedByName} vous invite à rejoindre ${place} sur le portail SUN-ES, où se préparent et se déposent les candidatures au programme.\n\nLe lien ci-dessous ne sert qu’une fois, jusqu’au ${formatDateTime(expiresAt)}. Il est personnel : ne le transmettez pas. Si vous n’attendiez pas cette invitation, ignorez ce message.`,
    path,
    event: `${id}:${tokenHash(token)}`,
  })

  return null
}
