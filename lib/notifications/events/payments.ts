import { findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { type Dossier, nameOf, type Telling, tell } from './telling'

type Answer = {
  readonly dossier: Omit<Dossier, 'version'>
  /** How many of the dossier's payments the answer paid and rejected; no amount is told. */
  readonly paid: number
  readonly rejected: number
}

/** The Caisse des Dépôts answered for those dossiers. `event` names the answer: the same file is read once. */
export async function tellPaymentsAnswered(
  tx: Transaction,
  telling: Telling,
  answers: readonly Answer[],
  event: string,
): Promise<void> {
  const teams = await findTeams(
    tx,
    answers.map(({ dossier }) => dossier.establishmentId),
  )
  for (const { dossier, paid, rejected } of answers) {
    const team = teams.filter(({ establishmentId }) => establishmentId === dossier.establishmentId)
    await tell(tx, telling, team, {
      kind: 'payments-answered',
      subject: `${rejected === 0 ? 'Paiement versé' : 'Paiement rejeté'} : dossier ${dossier.reference}`,
      body: `${sentence(paid, rejected)} : ${nameOf(dossier)}.\n\nLe détail est sur le portail :`,
      path: `/candidatures/${dossier.id}`,
      event: `${dossier.id}:${event}`,
    })
  }
}

function sentence(paid: number, rejected: number): string {
  const first = paid > 0 ? 'La Caisse des Dépôts a versé un paiement' : ''
  const second = rejected > 0 ? 'La Caisse des Dépôts n’a pas pu verser un paiement, qui sera présenté de nouveau' : ''

  return [first, second].filter((one) => one !== '').join('. ')
}
