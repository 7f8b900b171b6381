import { formatDateTime, formatTime } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { tokenHash } from '@/lib/platform/single-use-token'
import { type Telling, tell } from './telling'

/** The link that somebody asked for to choose a new password. */
export async function tellPasswordReset(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'password-reset',
    about: null,
    subject: 'Votre nouveau mot de passe sur le portail SUN-ES',
    body: `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte.\n\nLe lien ci-dessous ne sert qu’une fois, jusqu’à ${formatTime(expiresAt)}. Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.`,
    path: `/nouveau-mot-de-passe/${token}`,
    event: tokenHash(token),
  })
}

/** Somebody asked for a new password of an account that has none here. */
export async function tellSignInElsewhere(tx: Transaction, telling: Telling, to: Recipient): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'password-reset',
    about: null,
    subject: 'Votre connexion au portail SUN-ES',
    body: 'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte. Il n’en a pas : vous vous connectez par un service d’identification, dont le bouton est sur la page de connexion.',
    path: '/connexion',
    event: telling.now.toISOString(),
  })
}

/** The password of an account has just changed: whoever did not do it must know. */
export async function tellPasswordChanged(tx: Transaction, telling: Telling, to: Recipient): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'password-changed',
    about: null,
    subject: 'Votre mot de passe du portail SUN-ES a changé',
    body: `Le mot de passe de votre compte a été changé le ${formatDateTime(telling.now)}. Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe depuis la page de connexion, et prévenez l’administrateur régional de votre ARS.`,
    path: '/connexion',
    event: telling.now.toISOString(),
  })
}
