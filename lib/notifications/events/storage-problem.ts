import { parisDay } from '@/lib/kernel/dates'
import { findAdministrators } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { type Telling, tell } from './telling'

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
    path: '/administration/stockage',
    event: parisDay(telling.now),
  })
}
