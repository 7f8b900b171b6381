import { findPeople, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Dossier, nameOf, type Telling, tell } from './telling'

type Infected = {
  readonly documentId: string
  /** Who handed it in. */
  readonly uploadedById: string
  /** The page on which it shows. */
  readonly path: string
  /** Part of the hospital's form: its whole team has to know. A file of a message or of a convention is its author's. */
  readonly isOfForm: boolean
  /** Whether a sound file can take its place now. */
  readonly isReplaceable: boolean
}

/** The antivirus stopped a file of a dossier: nobody will read it. */
export async function tellFileInfected(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  { documentId, uploadedById, path, isOfForm, isReplaceable }: Infected,
): Promise<void> {
  const recipients = isOfForm
    ? await findTeams(tx, [dossier.establishmentId], telling.now)
    : await findPeople(tx, [uploadedById])
  const advice = isReplaceable
    ? 'Remplacez-le par un fichier sain sur le portail :'
    : 'Il ne peut pas être remplacé maintenant. Si son contenu est utile, envoyez un fichier sain par la messagerie du dossier :'
  await tell(tx, telling, recipients, {
    kind: 'file-infected',
    // Whoever handed it in may be of the agency.
    about: isOfForm ? aboutTeamOf(dossier) : { ...aboutTeamOf(dossier), regionCode: dossier.regionCode },
    subject: `Fichier refusé par l’antivirus : dossier ${dossier.reference}`,
    body: `L’antivirus a isolé un fichier joint à la candidature suivante : ${nameOf(dossier)}.\n\nPersonne ne peut plus l’ouvrir. ${advice}`,
    path,
    event: documentId,
  })
}
