import { formatDateTime, parisDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
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
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
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

  return enqueueMails(
    tx,
    telling.context,
    mailsTo(await findTeams(tx, [dossier.establishmentId], telling.now), words, telling.now),
  )
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
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'candidature-decided',
    about: aboutTeamOf(dossier),
    subject: `Décision rendue : dossier ${dossier.reference}`,
    body: `L’ARS a rendu sa décision sur la candidature suivante : ${nameOf(dossier)}.\n\nLa lettre de notification ${letter.number} est sur le portail :`,
    path: `/candidatures/${dossier.id}#lettre-de-notification`,
    event: letter.id,
  })
}

type Carried = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  /** Whole cents; null when the agency has to fix the activity. */
  readonly before: number | null
  readonly after: number | null
}

/** The agency carried the dossier to a later window: to the whole team, with what it comes to there. */
export async function tellCarried(
  tx: Transaction,
  telling: Telling,
  dossier: MovingDossier,
  { candidatureId, reference, windowName, before, after }: Carried,
): Promise<void> {
  const amounts =
    before === null || after === null
      ? 'Le montant sera fixé par l’ARS.'
      : `Montant demandé : ${formatEurosAndCents(after)}, au taux de cette fenêtre, au lieu de ${formatEurosAndCents(before)}.`
  await tell(tx, telling, await findTeams(tx, [dossier.establishmentId], telling.now), {
    kind: 'candidature-carried',
    about: aboutTeamOf(dossier),
    subject: `Dossier reporté en ${windowName} : ${reference}`,
    body: `L’ARS a reporté la candidature suivante en ${windowName} : ${nameOf(dossier)}. Elle y est déposée à l’identique sous la référence ${reference} ; le premier dossier est classé sans suite.\n\n${amounts}\n\nVous n’avez rien à faire. Vous pouvez la retirer tant que l’ARS n’a pas décidé :`,
    path: `/candidatures/${candidatureId}`,
    event: eventOf(dossier),
  })
}
