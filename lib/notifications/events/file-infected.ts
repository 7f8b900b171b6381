import { findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { type Dossier, nameOf, type Telling, tell } from './telling'

/** The antivirus stopped a file of a dossier: to the whole team, as the file will not be read by the agency. */
export async function tellFileInfected(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  documentId: string,
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId]), {
    kind: 'file-infected',
    subject: `Fichier refusé par l’antivirus : dossier ${dossier.reference}`,
    body: `L’antivirus a isolé un fichier joint à la candidature suivante : ${nameOf(dossier)}.\n\nPersonne ne peut plus l’ouvrir. Remplacez-le par un fichier sain sur le portail :`,
    path: `/candidatures/${dossier.id}/prerequis`,
    event: documentId,
  })
}
