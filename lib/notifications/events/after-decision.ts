import type { Recipient } from '@/lib/notifications/outbox'
import { findAgency, findReviewers, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, aboutTeamOf, eventOf, type MovingDossier, nameOf, type Telling, tell } from './telling'

type Words = Pick<Parameters<typeof tell>[3], 'kind' | 'subject' | 'body'>

/** The same news to the whole team, on its own page, and to the agency, on its own. */
async function tellBoth(tx: Transaction, telling: Telling, dossier: MovingDossier, words: Words): Promise<void> {
  const event = eventOf(dossier)
  const team = await findTeams(tx, [dossier.establishmentId], telling.now)
  const agency = await findDeciders(tx, dossier)
  await tell(tx, telling, team, { ...words, about: aboutTeamOf(dossier), path: `/candidatures/${dossier.id}`, event })
  await tell(tx, telling, agency, {
    ...words,
    about: aboutAgencyOf(dossier),
    path: `/instruction/${dossier.id}`,
    event,
  })
}

/** Whoever instructs or follows it, and all those who decide in its region: who may act is not known beforehand. */
async function findDeciders(tx: Transaction, dossier: MovingDossier): Promise<Recipient[]> {
  const found = [
    ...(await findReviewers(tx, dossier, ['valideur'])),
    ...(await findAgency(tx, dossier.regionCode, ['valideur'])),
  ]

  return [...new Map(found.map((one) => [one.userId, one])).values()]
}

/** The hospital appeals. The mail does not say why: it is read on the portal. */
export async function tellAppealLodged(tx: Transaction, telling: Telling, dossier: MovingDossier): Promise<void> {
  await tellBoth(tx, telling, dossier, {
    kind: 'appeal-lodged',
    subject: `Recours gracieux déposé : dossier ${dossier.reference}`,
    body: `Un recours gracieux est déposé sur la décision rendue pour la candidature suivante : ${nameOf(dossier)}.\n\nSon exposé est sur le portail, où l’ARS y répondra :`,
  })
}

/** The agency answered an appeal: what, and why, is read on the portal. */
export async function tellAppealAnswered(tx: Transaction, telling: Telling, dossier: MovingDossier): Promise<void> {
  await tellBoth(tx, telling, dossier, {
    kind: 'appeal-answered',
    subject: `Réponse au recours gracieux : dossier ${dossier.reference}`,
    body: `L’ARS a répondu au recours gracieux sur la candidature suivante : ${nameOf(dossier)}.\n\nSa réponse et son motif sont sur le portail :`,
  })
}

/** The hospital renounced what it was granted. */
export async function tellRenounced(tx: Transaction, telling: Telling, dossier: MovingDossier): Promise<void> {
  await tellBoth(tx, telling, dossier, {
    kind: 'candidature-renounced',
    subject: `Désistement : dossier ${dossier.reference}`,
    body: `L’établissement s’est désisté de sa candidature retenue : ${nameOf(dossier)}.\n\nLa convention et les paiements attendus sont annulés. Le motif est sur le portail :`,
  })
}

/** The agency took its decision back: the dossier is instructed again. */
export async function tellDecisionTakenBack(tx: Transaction, telling: Telling, dossier: MovingDossier): Promise<void> {
  await tellBoth(tx, telling, dossier, {
    kind: 'decision-taken-back',
    subject: `Décision retirée : dossier ${dossier.reference}`,
    body: `L’ARS a retiré la décision rendue sur la candidature suivante : ${nameOf(dossier)}. Le dossier est de nouveau en instruction.\n\nLe motif, et ce que ce retrait annule, sont sur le portail :`,
  })
}

type Corrected = { readonly field: string; readonly before: string; readonly after: string }

/** The agency put a clerical error right: to the whole team, with the old value and the new one. */
export async function tellCorrected(
  tx: Transaction,
  telling: Telling,
  dossier: MovingDossier,
  { field, before, after }: Corrected,
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'field-corrected',
    about: aboutTeamOf(dossier),
    subject: `Erreur matérielle rectifiée : dossier ${dossier.reference}`,
    body: `L’ARS a rectifié une erreur matérielle dans la candidature suivante : ${nameOf(dossier)}.\n\n${field} : « ${before} » est remplacé par « ${after} ».\n\nVotre dépôt n’est pas modifié. Si cette rectification n’est pas la bonne, écrivez à l’ARS dans la conversation du dossier. Le motif est sur le portail :`,
    path: `/candidatures/${dossier.id}`,
    event: eventOf(dossier),
  })
}
