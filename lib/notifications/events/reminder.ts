import { formatDateTime, parisDay } from '@/lib/kernel/dates'
import type { RemindedPeriod, Reminder } from '@/lib/notifications/domain/reminder'
import type { Mail, Recipient } from '@/lib/notifications/outbox'
import { skipUnsent } from '@/lib/notifications/store'
import type { Transaction } from '@/lib/platform/db'
import { aboutTeamOf, type Dossier, mailsTo, nameOf } from './telling'

type Unfiled = {
  readonly dossier: Dossier
  readonly team: readonly Recipient[]
  readonly period: RemindedPeriod
  readonly deadline: Date
  readonly reminder: Reminder
}

/** The mails that recall a deadline to a whole team. A deadline that moves is recalled anew. */
export function reminderMails({ dossier, team, period, deadline, reminder }: Unfiled, now: Date): Mail[] {
  const what = period === 'filing' ? 'Candidature non déposée' : 'Complément non envoyé'
  const words = {
    kind: reminder.isLast ? 'last-reminder' : 'reminder',
    about: aboutTeamOf(dossier),
    subject: `${what} : ${timeLeft(reminder.daysLeft)} pour le dossier ${dossier.reference}`,
    body: `${SENTENCE[period]} : ${nameOf(dossier)}.\n\nDernier délai : le ${formatDateTime(deadline)} (heure de Paris). ${ADVICE[period]}`,
    path: `/candidatures/${dossier.id}`,
    event: `${dossier.id}:${period}:${parisDay(deadline)}:${reminder.step}`,
  } as const

  return mailsTo(team, words, now)
}

/** The dossier was filed, or withdrawn: what still waits to recall its deadline is not sent. */
export async function dropReminders(tx: Transaction, candidatureId: string): Promise<void> {
  for (const kind of ['reminder', 'last-reminder'] as const) await skipUnsent(tx, `${kind}:${candidatureId}:`)
}

const SENTENCE: Record<RemindedPeriod, string> = {
  filing: 'La candidature suivante est un brouillon : l’ARS ne l’a pas reçue',
  completion: 'L’ARS attend encore le complément de la candidature suivante',
}

const ADVICE: Record<RemindedPeriod, string> = {
  filing: 'Ce qui manque encore est sur la page du dossier. Un signataire de l’établissement doit la déposer :',
  completion: 'Ce qui est demandé est sur la page du dossier. Un signataire de l’établissement doit l’envoyer :',
}

function timeLeft(days: number): string {
  if (days === 0) return 'dernier jour'

  return days === 1 ? 'il reste un jour' : `il reste ${days} jours`
}
