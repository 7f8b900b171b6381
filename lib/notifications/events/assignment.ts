import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, type Dossier, nameOf, type Telling, tell } from './telling'

/** A dossier was given to somebody of the agency by a colleague. */
export async function tellAssigned(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  assignee: Recipient,
): Promise<void> {
  await tell(tx, telling, [assignee], {
    kind: 'candidature-assigned',
    about: aboutAgencyOf(dossier),
    subject: `Un dossier vous est confié : ${dossier.reference}`,
    body: `Vous instruisez désormais ce dossier : ${nameOf(dossier)}.`,
    path: `/instruction/${dossier.id}`,
    event: `${dossier.id}:${telling.now.toISOString()}`,
  })
}
