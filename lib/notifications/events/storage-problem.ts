import { parisDay } from '@/lib/kernel/dates'
import { findAdministrators } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { type Telling, tell } from './telling'

const PAGE = '/administration/stockage'

/** Files are missing or altered, as the nightly comparison or a reader found: to the administrators, once a day. */
export async function tellStorageProblem(
  tx: Transaction,
  telling: Telling,
  { count }: { readonly count: number },
): Promise<void> {
  await tell(tx, telling, await findAdministrators(tx), {
    kind: 'storage-problem',
    about: null,
    subject: `Contrôle des fichiers : ${count > 1 ? `${count} fichiers en anomalie` : 'un fichier en anomalie'}`,
    body: 'La comparaison entre la base de données et le stockage a trouvé des fichiers absents ou modifiés. Leur liste est sur le portail :',
    path: PAGE,
    event: parisDay(telling.now),
  })
}

/** The nightly comparison found files that nothing names, and that the one before had not: to the administrators. */
export async function tellUnknownFiles(
  tx: Transaction,
  telling: Telling,
  { count, checkId }: { readonly count: number; readonly checkId: string },
): Promise<void> {
  await tell(tx, telling, await findAdministrators(tx), {
    kind: 'storage-problem',
    about: null,
    subject: `Contrôle des fichiers : ${count > 1 ? `${count} fichiers inconnus du portail` : 'un fichier inconnu du portail'}`,
    body: 'Le stockage garde des fichiers qu’aucun dossier ne nomme : leur envoi n’a pas abouti, ou quelqu’un les y a mis sans passer par le portail. Rien n’a été supprimé. Leur liste est sur le portail :',
    path: PAGE,
    event: `${checkId}:unknown`,
  })
}
