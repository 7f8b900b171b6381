import { type Day, formatDay } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import { findPeople, findReviewers } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, type Telling, tell } from './telling'

type Asked = {
  readonly id: string
  readonly reference: string
  readonly dueOn: Day
}

/** An opinion is asked of somebody who has an account. The question is read on the portal. */
export async function tellOpinionAsked(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { id, reference, dueOn, requestedByName }: Asked & { readonly requestedByName: string },
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'opinion-asked',
    about: null,
    subject: `Avis demandé avant le ${formatDay(dueOn)} : dossier ${reference}`,
    body: `${requestedByName}, de l’agence régionale de santé, vous demande un avis sur le dossier ${reference} du programme SUN-ES, au plus tard le ${formatDay(dueOn)}. Vous lirez ce dossier, et lui seul, le temps de donner votre avis. La question est sur le portail :`,
    path: `/avis/${id}`,
    event: id,
  })
}

/** The opinion is not awaited any more. */
export async function tellOpinionCancelled(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { id, reference }: Pick<Asked, 'id' | 'reference'>,
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'opinion-cancelled',
    about: null,
    subject: `Demande d’avis annulée : dossier ${reference}`,
    body: `L’agence régionale de santé n’attend plus votre avis sur le dossier ${reference}. Vous n’avez rien à faire. Vos demandes d’avis :`,
    path: '/avis',
    event: id,
  })
}

/** The last day comes near. */
export async function tellOpinionReminder(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { id, reference, dueOn }: Asked,
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'opinion-reminder',
    about: null,
    subject: `Avis attendu avant le ${formatDay(dueOn)} : dossier ${reference}`,
    body: `L’agence régionale de santé attend votre avis sur le dossier ${reference}, au plus tard le ${formatDay(dueOn)}. Après cette date, le dossier ne vous sera plus accessible.`,
    path: `/avis/${id}`,
    event: id,
  })
}

type Given = {
  readonly id: string
  readonly name: string
  readonly requestedById: string
  readonly candidature: { readonly id: string; readonly reference: string; readonly regionCode: string }
}

/** An opinion was given: to whoever asked for it, whoever instructs the dossier and those who follow it. */
export async function tellOpinionGiven(
  tx: Transaction,
  telling: Telling,
  { id, name, requestedById, candidature }: Given,
): Promise<void> {
  const { id: candidatureId, reference, regionCode } = candidature
  const told = [
    ...(await findPeople(tx, [requestedById])),
    ...(await findReviewers(tx, candidature, ['instructeur', 'valideur'])),
  ]
  const recipients = [...new Map(told.map((one) => [one.userId, one])).values()]
  await tell(tx, telling, recipients, {
    kind: 'opinion-given',
    about: aboutAgencyOf({ regionCode }),
    subject: `Avis rendu : dossier ${reference}`,
    body: `${name} a rendu l’avis demandé sur le dossier ${reference}. Il ne décide de rien par lui-même. Vous le lirez sur le portail :`,
    path: `/instruction/${candidatureId}#avis-experts`,
    event: id,
  })
}
