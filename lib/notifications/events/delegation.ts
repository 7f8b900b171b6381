import { type Day, formatDateTime, formatDay } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import { findPeople, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Telling, tell } from './telling'

type Delegation = {
  readonly id: string
  readonly establishmentId: string
  readonly fromName: string
  readonly establishmentName: string
  readonly startsOn: Day
  readonly endsOn: Day
  /** The page where the delegate sees it. */
  readonly path: string
}

/** Somebody received a delegation of signature. */
export async function tellDelegationGiven(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { id, establishmentId, fromName, establishmentName, startsOn, endsOn, path }: Delegation,
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'delegation',
    about: aboutTeamOf({ establishmentId }),
    subject: `Délégation de signature : ${establishmentName}`,
    body: `${fromName} vous délègue sa signature pour ${establishmentName}, du ${formatDay(startsOn)} au ${formatDay(endsOn)} inclus. Ce que vous signerez le dira.`,
    path,
    event: id,
  })
}

type Revoked = {
  readonly id: string
  readonly establishmentId: string
  readonly establishment: { readonly name: string }
  readonly fromUserId: string
  readonly fromName: string
  readonly toUserId: string
  readonly toName: string
}

/**
 * Delegations of signature ended before their time, whatever ended them: to whoever gave each and whoever signed by it.
 * Somebody who left the team is told too, and led to the dashboard, not to a page that is closed now.
 */
export async function tellDelegationsRevoked(
  tx: Transaction,
  telling: Telling,
  delegations: readonly Revoked[],
): Promise<void> {
  for (const { id, establishmentId, establishment, fromUserId, fromName, toUserId, toName } of delegations) {
    const people = await findPeople(tx, [fromUserId, toUserId])
    const team = await findTeams(tx, [establishmentId])
    for (const person of people) {
      const stays = team.some(({ userId }) => userId === person.userId)
      await tell(tx, telling, [person], {
        kind: 'delegation',
        about: null,
        subject: `Fin d’une délégation de signature : ${establishment.name}`,
        body: `La délégation de signature donnée par ${fromName} à ${toName} pour ${establishment.name} a pris fin avant son terme, le ${formatDateTime(telling.now)}. ${toName} ne signe plus au nom de ${fromName} ; ce qui a été signé jusque-là reste valable.`,
        path: stays ? `/etablissements/${establishmentId}/equipe` : '/tableau-de-bord',
        event: `${id}:revoked`,
      })
    }
  }
}
