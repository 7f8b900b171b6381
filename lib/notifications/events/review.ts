import { formatDateTime, parisDay } from '@/lib/kernel/dates'
import { enqueueMails } from '@/lib/notifications/outbox'
import { findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Dossier, eventOf, type MovingDossier, mailsTo, nameOf, type Telling, tell } from './telling'

/** The agency asks for a completion: to the whole team, as the dossier waits for it and a date runs. */
export async function tellCompletionRequested(
  tx: Transaction,
  telling: Telling,
  dossier: MovingDossier,
  dueAt: Date,
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId]), {
    kind: 'completion-requested',
    about: aboutTeamOf(dossier),
    subject: `Complément demandé avant le ${formatDateTime(dueAt)} : dossier ${dossier.reference}`,
    body: `L’ARS demande de compléter la candidature suivante : ${nameOf(dossier)}.\n\nLe complément est à envoyer au plus tard le ${formatDateTime(dueAt)} (heure de Paris). Ce qui est demandé, et pourquoi, est sur le portail :`,
    path: `/candidatures/${dossier.id}`,
    event: eventOf(dossier),
  })
}

/**
 * The hospital has not answered yet: to the whole team, once a day at most.
 * @returns how many people are told.
 */
export async function tellCompletionReminder(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  dueAt: Date,
): Promise<number> {
  const words = {
    kind: 'completion-reminder',
    about: aboutTeamOf(dossier),
    subject: `Complément attendu avant le ${formatDateTime(dueAt)} : dossier ${dossier.reference}`,
    body: `L’ARS attend toujours le complément de la candidature suivante : ${nameOf(dossier)}.\n\nIl est à envoyer au plus tard le ${formatDateTime(dueAt)} (heure de Paris). Ce qui est demandé, et pourquoi, est sur le portail :`,
    path: `/candidatures/${dossier.id}`,
    event: `${dossier.id}:${parisDay(telling.now)}`,
  } as const

  return enqueueMails(tx, telling.context, mailsTo(await findTeams(tx, [dossier.establishmentId]), words, telling.now))
}

/**
 * The agency decided, and its letter is there: one mail for both. It does not say what was decided: the decision and its
 * reason are read on the portal.
 */
export async function tellDecided(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  letter: { readonly id: string; readonly number: string },
): Promise<void> {
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId]), {
    kind: 'candidature-decided',
    about: aboutTeamOf(dossier),
    subject: `Décision rendue : dossier ${dossier.reference}`,
    body: `L’ARS a rendu sa décision sur la candidature suivante : ${nameOf(dossier)}.\n\nLa lettre de notification ${letter.number} est sur le portail :`,
    path: `/candidatures/${dossier.id}#lettre-de-notification`,
    event: letter.id,
  })
}
