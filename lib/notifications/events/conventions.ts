import { parisDay } from '@/lib/kernel/dates'
import { findAdministrators, findAgency, findSignatories, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, aboutTeamOf, type Dossier, nameOf, type Telling, tell } from './telling'

/** A convention or one of its amendments, as a mail names it. */
export type SignedText = {
  readonly id: string
  readonly number: string
  readonly kind: 'convention' | 'amendment'
  readonly version: number
}

/** « La convention C-F1-84-0001 », « L’avenant C-F1-84-0001-A1 ». */
function titleOf({ kind, number }: SignedText): string {
  return kind === 'convention' ? `La convention ${number}` : `L’avenant ${number}`
}

const pathOf = ({ id }: SignedText) => `/conventions/${id}`

/** « Convention à signer : C-F1-84-0001 ». */
function subjectOf({ kind, number }: SignedText, action: string): string {
  return `${kind === 'convention' ? 'Convention' : 'Avenant'} ${action} : ${number}`
}

/** The agency sent the text to be signed: to the whole team, since whoever signs may be away. */
export async function tellConventionToSign(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  convention: SignedText,
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'convention-to-sign',
    about: aboutTeamOf(dossier),
    subject: subjectOf(convention, 'à signer'),
    body: `${titleOf(convention)} attend la signature de votre établissement : ${nameOf(dossier)}.\n\nLisez-la, puis signez-la sur le portail avec votre application d’authentification :`,
    path: pathOf(convention),
    event: `${convention.id}:${convention.version}`,
  })
}

/** The hospital has not signed yet: to those who can, once a day at most. */
export async function tellSignatureReminder(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  convention: SignedText,
): Promise<void> {
  await tell(tx, telling, await findSignatories(tx, dossier.establishmentId, telling.now), {
    kind: 'convention-reminder',
    about: aboutTeamOf(dossier),
    subject: subjectOf(convention, 'toujours à signer'),
    body: `${titleOf(convention)} attend toujours la signature de votre établissement : ${nameOf(dossier)}.\n\nL’avance est versée après la signature des deux parties. Pour signer :`,
    path: pathOf(convention),
    event: `${convention.id}:${parisDay(telling.now)}`,
  })
}

/** The hospital signed: it is the agency's turn. `isReminder` after some days, once a day at most. */
export async function tellToCountersign(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  convention: SignedText,
  isReminder = false,
): Promise<void> {
  await tell(tx, telling, await findAgency(tx, dossier.regionCode, ['valideur']), {
    kind: 'convention-to-countersign',
    about: aboutAgencyOf(dossier),
    subject: subjectOf(convention, isReminder ? 'toujours à signer par l’ARS' : 'à signer par l’ARS'),
    body: `L’établissement a signé. ${titleOf(convention)} attend la signature de l’ARS : ${nameOf(dossier)}.`,
    path: pathOf(convention),
    event: isReminder ? `${convention.id}:${parisDay(telling.now)}` : convention.id,
  })
}

/** Both parties signed. */
export async function tellConventionSigned(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  convention: SignedText,
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'convention-signed',
    about: aboutTeamOf(dossier),
    subject: subjectOf(convention, convention.kind === 'convention' ? 'signée' : 'signé'),
    body: `${titleOf(convention)} porte la signature des deux parties : ${nameOf(dossier)}.`,
    path: pathOf(convention),
    event: convention.id,
  })
}

/** The text that was sent is replaced: what was signed of it no longer counts. */
export async function tellConventionReplaced(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  { convention, reason }: { readonly convention: SignedText; readonly reason: string },
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'convention-replaced',
    about: aboutTeamOf(dossier),
    subject: subjectOf(convention, convention.kind === 'convention' ? 'remplacée' : 'remplacé'),
    body: `L’ARS remplace le texte qui vous avait été envoyé : ${nameOf(dossier)}. Ce qui en avait été signé ne compte plus.\n\nMotif : ${reason}\n\nLe nouveau texte vous sera envoyé à signer. L’ancien reste lisible :`,
    path: pathOf(convention),
    event: convention.id,
  })
}

/** The amendment that was sent is cancelled: nothing changes, and what was signed of it no longer counts. */
export async function tellAmendmentCancelled(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  { convention, reason }: { readonly convention: SignedText; readonly reason: string },
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'convention-replaced',
    about: aboutTeamOf(dossier),
    subject: subjectOf(convention, 'annulé'),
    body: `L’ARS annule l’avenant qui vous avait été envoyé : ${nameOf(dossier)}. Ce qui en avait été signé ne compte plus, et votre convention reste telle qu’elle est.\n\nMotif : ${reason}\n\nL’avenant annulé reste lisible :`,
    path: pathOf(convention),
    event: `${convention.id}:cancelled`,
  })
}

/** Signed by all but not sealed: to those who decide in the agency and to the programme's administrators, once a day. */
export async function tellNotSealed(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  convention: SignedText,
): Promise<void> {
  const words = {
    kind: 'convention-not-sealed',
    subject: subjectOf(
      convention,
      convention.kind === 'convention' ? 'signée mais non scellée' : 'signé mais non scellé',
    ),
    body: `${titleOf(convention)} porte toutes ses signatures, mais le portail n’a pas pu vérifier son fichier et le sceller : ${nameOf(dossier)}.\n\nRelancez le scellement depuis la page de la convention. S’il échoue encore, prévenez l’administrateur du programme :`,
    path: pathOf(convention),
    event: `${convention.id}:${parisDay(telling.now)}`,
  } as const
  await tell(tx, telling, await findAgency(tx, dossier.regionCode, ['valideur']), {
    ...words,
    about: aboutAgencyOf(dossier),
  })
  await tell(tx, telling, await findAdministrators(tx), { ...words, about: null })
}
