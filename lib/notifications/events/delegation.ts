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

/** Delegations of signature ended before their time, whatever ended them: to whoever gave each and whoever signed by it. */
export async function tellDelegationsRevoked(
  tx: Transaction,
  telling: Telling,
  delegations: readonly Revoked[],
): Promise<void> {
  for (const delegation of delegations) {
    const { id, establishment, fromName, toName } = delegation
    await tellBoth(tx, telling, delegation, {
      kind: 'delegation',
      about: null,
      subject: `Fin d’une délégation de signature : ${establishment.name}`,
      body: `La délégation de signature donnée par ${fromName} à ${toName} pour ${establishment.name} a pris fin avant son terme, le ${formatDateTime(telling.now)}. ${consequence(delegation)}`,
      event: `${id}:revoked`,
    })
  }
}

/** The antivirus stopped the document of delegations of signature, which ended then unless they were over. */
export async function tellDelegationsStopped(
  tx: Transaction,
  telling: Telling,
  delegations: readonly (Revoked & { readonly wasOver: boolean })[],
): Promise<void> {
  for (const delegation of delegations) {
    const { id, establishment, fromName, toName, wasOver } = delegation
    const outcome = wasOver
      ? 'La délégation était terminée ; ce qui a été signé reste valable. Conservez l’original de l’acte.'
      : `Sans son acte, la délégation a pris fin le ${formatDateTime(telling.now)}. ${consequence(delegation)} ${fromName} peut en donner une nouvelle avec un fichier sain, depuis la page de l’équipe.`
    await tellBoth(tx, telling, delegation, {
      kind: 'file-infected',
      about: null,
      subject: `Acte de délégation refusé par l’antivirus : ${establishment.name}`,
      body: `L’antivirus a isolé l’acte de la délégation de signature donnée par ${fromName} à ${toName} pour ${establishment.name}. Personne ne peut plus l’ouvrir.\n\n${outcome}`,
      event: `${id}:infected`,
    })
  }
}

function consequence({ fromName, toName }: Revoked): string {
  return `${toName} ne signe plus au nom de ${fromName} ; ce qui a été signé jusque-là reste valable.`
}

/** Somebody who left the team is led to the dashboard, not to a page that is closed now. */
async function tellBoth(
  tx: Transaction,
  telling: Telling,
  { establishmentId, fromUserId, toUserId }: Revoked,
  words: Omit<Parameters<typeof tell>[3], 'path'>,
): Promise<void> {
  const people = await findPeople(tx, [fromUserId, toUserId])
  const team = await findTeams(tx, [establishmentId], telling.now)
  for (const person of people) {
    const stays = team.some(({ userId }) => userId === person.userId)
    const path = stays ? `/etablissements/${establishmentId}/equipe` : '/tableau-de-bord'
    await tell(tx, telling, [person], { ...words, path })
  }
}
