import { formatDateTime } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { type Telling, tell } from './telling'

const IF_NOT_YOU =
  'Si ce n’est pas vous, changez votre mot de passe et prévenez tout de suite l’administrateur régional de votre ARS.'

/** A second factor is in force on the account: whoever did not do it must know. */
export function tellSecondFactorSet(tx: Transaction, telling: Telling, to: Recipient): Promise<void> {
  return tellChange(tx, telling, to, {
    change: 'set',
    subject: 'Votre second facteur sur le portail SUN-ES est activé',
    body: `Depuis le ${formatDateTime(telling.now)}, les codes d’une application d’authentification confirment ce que vous signez sur le portail. ${IF_NOT_YOU}`,
  })
}

/** Its holder took it away, with a code. */
export function tellSecondFactorRemoved(tx: Transaction, telling: Telling, to: Recipient): Promise<void> {
  return tellChange(tx, telling, to, {
    change: 'removed',
    subject: 'Votre second facteur sur le portail SUN-ES est retiré',
    body: `Le second facteur de votre compte a été retiré le ${formatDateTime(telling.now)}. Il en faudra un de nouveau pour signer une convention sur le portail. ${IF_NOT_YOU}`,
  })
}

/** An administrator took it away, for a reason that the journal keeps. */
export function tellSecondFactorReset(tx: Transaction, telling: Telling, to: Recipient, byName: string): Promise<void> {
  return tellChange(tx, telling, to, {
    change: 'reset',
    subject: 'Votre second facteur sur le portail SUN-ES est retiré',
    body: `Le second facteur de votre compte a été retiré le ${formatDateTime(telling.now)} par ${byName}.\n\nLes codes de votre application d’authentification et vos codes de secours ne servent plus. Pour signer une convention sur le portail, activez un nouveau second facteur.\n\nSi vous ne l’avez pas demandé, changez votre mot de passe et prévenez tout de suite l’administrateur régional de votre ARS.`,
  })
}

async function tellChange(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { change, ...words }: { readonly change: string; readonly subject: string; readonly body: string },
): Promise<void> {
  await tell(tx, telling, [to], {
    ...words,
    kind: 'second-factor-changed',
    about: null,
    path: '/mon-compte/second-facteur',
    event: `${change}:${telling.now.toISOString()}`,
  })
}
