import { findReviewers, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, aboutTeamOf, eventOf, type MovingDossier, nameOf, type Telling, tell } from './telling'

type Filed = {
  /** A completion that was sent back, not a first filing. */
  readonly isCompletion: boolean
  readonly receiptCode: string
}

/** A dossier was filed, or sent back completed: the receipt to the whole team, the news to those who instruct. */
export async function tellFiled(
  tx: Transaction,
  telling: Telling,
  dossier: MovingDossier,
  { isCompletion, receiptCode }: Filed,
): Promise<void> {
  const isFirst = !isCompletion
  const event = eventOf(dossier)
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'candidature-filed',
    about: aboutTeamOf(dossier),
    subject: `${isFirst ? 'Candidature déposée' : 'Complément envoyé'} : dossier ${dossier.reference}`,
    body: `${isFirst ? 'La candidature suivante est déposée' : 'Le complément demandé par l’ARS est envoyé'} : ${nameOf(dossier)}.\n\nCode de vérification du récépissé : ${receiptCode}. Le récépissé est sur le portail :`,
    path: `/candidatures/${dossier.id}/recepisse`,
    event,
  })
  await tell(tx, telling, await findReviewers(tx, dossier, ['instructeur']), {
    kind: isFirst ? 'candidature-received' : 'completion-received',
    about: aboutAgencyOf(dossier),
    subject: `${isFirst ? 'Nouvelle candidature' : 'Complément reçu'} : dossier ${dossier.reference}`,
    body: `${isFirst ? 'Un établissement de votre région a déposé une candidature' : 'Un établissement a envoyé le complément demandé'} : ${nameOf(dossier)}.`,
    path: `/instruction/${dossier.id}`,
    event,
  })
}

/** A dossier was taken back before the decision: to the team, and to those who were instructing it. */
export async function tellWithdrawn(tx: Transaction, telling: Telling, dossier: MovingDossier): Promise<void> {
  const words = {
    kind: 'candidature-withdrawn',
    subject: `Candidature retirée : dossier ${dossier.reference}`,
    body: `L’établissement a retiré sa candidature : ${nameOf(dossier)}.`,
    event: eventOf(dossier),
  } as const
  const team = await findTeams(tx, [dossier.establishmentId], telling.now)
  await tell(tx, telling, team, { ...words, about: aboutTeamOf(dossier), path: `/candidatures/${dossier.id}` })
  const agency = await findReviewers(tx, dossier, ['instructeur'])
  await tell(tx, telling, agency, { ...words, about: aboutAgencyOf(dossier), path: `/instruction/${dossier.id}` })
}
