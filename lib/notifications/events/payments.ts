import { enqueueMails } from '@/lib/notifications/outbox'
import { findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Dossier, mailsTo, nameOf, type Telling } from './telling'

export type AnsweredDossier = {
  readonly dossier: Dossier
  /** How many of the dossier's payments the answer paid and rejected; no amount is told. */
  readonly paid: number
  readonly rejected: number
}

/** The Caisse des Dépôts answered for those dossiers. `event` names the answer: the same file is read once. */
export async function tellPaymentsAnswered(
  tx: Transaction,
  telling: Telling,
  answers: readonly AnsweredDossier[],
  event: string,
): Promise<void> {
  const teams = await findTeams(
    tx,
    answers.map(({ dossier }) => dossier.establishmentId),
    telling.now,
  )
  const mails = answers.flatMap(({ dossier, paid, rejected }) => {
    const team = teams.filter(({ establishmentId }) => establishmentId === dossier.establishmentId)
    const words = {
      kind: 'payments-answered',
      about: aboutTeamOf(dossier),
      subject: `${rejected === 0 ? 'Paiement versé' : 'Paiement rejeté'} : dossier ${dossier.reference}`,
      body: `${sentence(paid, rejected)} : ${nameOf(dossier)}.\n\nLe détail est sur le portail :`,
      path: `/candidatures/${dossier.id}`,
      event: `${dossier.id}:${event}`,
    } as const

    return mailsTo(team, words, telling.now)
  })
  await enqueueMails(tx, telling.context, mails)
}

function sentence(paid: number, rejected: number): string {
  const first = paid > 0 ? 'La Caisse des Dépôts a versé un paiement' : ''
  const second = rejected > 0 ? 'La Caisse des Dépôts n’a pas pu verser un paiement, qui sera présenté de nouveau' : ''

  return [first, second].filter((one) => one !== '').join('. ')
}
