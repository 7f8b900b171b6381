import { regionName } from '@/lib/establishments/domain/regions'
import { sharedAbout } from '@/lib/notifications/domain/about'
import { enqueueMails, type Mail } from '@/lib/notifications/outbox'
import { findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Dossier, mailsTo, nameOf, type Telling } from './telling'

/** An announcement of a region, and where it is read. */
export type Announced = {
  readonly id: string
  readonly regionCode: string
  readonly window: { readonly code: string; readonly name: string }
}

/** The region made public what it retains: to the teams of those dossiers, one mail a person whatever the number of dossiers. */
export async function tellAnnounced(
  tx: Transaction,
  telling: Telling,
  announced: Announced,
  dossiers: readonly Dossier[],
): Promise<void> {
  const byEstablishment = new Map(dossiers.map((dossier) => [dossier.establishmentId, dossier]))
  const people = new Map<string, { readonly email: string; readonly own: Dossier[] }>()
  for (const { userId, email, establishmentId } of await findTeams(tx, [...byEstablishment.keys()], telling.now)) {
    const dossier = byEstablishment.get(establishmentId)
    if (userId === null || dossier === undefined) continue
    const known = people.get(userId) ?? { email, own: [] }
    known.own.push(dossier)
    people.set(userId, known)
  }
  const mails = [...people].flatMap(([userId, { email, own }]) => mailFor({ userId, email }, own, announced, telling))
  await enqueueMails(tx, telling.context, mails)
}

/** What several establishments share may be told to whoever left one of them since: it is public. */
function mailFor(
  recipient: { readonly userId: string; readonly email: string },
  own: readonly Dossier[],
  { id, regionCode, window }: Announced,
  { now }: Telling,
): Mail[] {
  const [first] = own
  const isOne = own.length === 1 && first !== undefined
  const subject = isOne
    ? `Dossier retenu, annoncé publiquement : ${first.reference}`
    : `${own.length} dossiers retenus, annoncés publiquement`
  const words = {
    kind: 'retained-announced',
    about: sharedAbout(own.map(aboutTeamOf)),
    subject,
    body: `L’ARS (${regionName(regionCode)}) a annoncé publiquement les dossiers qu’elle retient, ${window.name.toLowerCase()}. ${isOne ? 'Le vôtre en fait partie' : 'Les vôtres en font partie'} :\n\n${own.map(nameOf).sort().join('\n')}\n\nLa liste publique :`,
    path: `/candidatures-retenues?${new URLSearchParams({ fenetre: window.code, region: regionCode })}`,
    event: id,
  } as const

  return mailsTo([recipient], words, now)
}
