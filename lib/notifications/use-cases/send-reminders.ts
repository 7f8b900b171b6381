import { filingDeadline } from '@/lib/candidatures/domain/deadline'
import { findUnfiled, lockUnfiled, type UnfiledRow } from '@/lib/candidatures/reminder-store'
import { type RemindedPeriod, type Reminder, reminderDue } from '@/lib/notifications/domain/reminder'
import { reminderMails } from '@/lib/notifications/events/reminder'
import { enqueueMails } from '@/lib/notifications/outbox'
import { findTeams } from '@/lib/notifications/recipients-store'
import type { Services } from '@/lib/platform/use-case'

/** Dossiers of one transaction: a country that waits for the last day stays far from the time-outs. */
const BATCH = 100
const TIMEOUT_MS = 30_000

/**
 * Job of each morning: recalls its deadline to the whole team of each establishment whose dossier is not filed, and
 * whose completion is not sent back. Those who filed get nothing. Runs again without harm.
 * @returns how many mails were written.
 */
export async function sendReminders(services: Services): Promise<number> {
  const { db, clock } = services
  const now = await clock(db)
  let written = 0
  for (let afterId: string | null = null; ; ) {
    const rows: UnfiledRow[] = await findUnfiled(db, { now, afterId, most: BATCH })
    written += await remind(
      services,
      rows.flatMap((row) => dueOf(row, now) ?? []),
      now,
    )
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return written
    afterId = last.id
  }
}

type Due = {
  readonly dossier: UnfiledRow
  readonly period: RemindedPeriod
  readonly deadline: Date
  readonly reminder: Reminder
}

/** The reminder that is due for a dossier, by the deadline of its own region; null when none is. */
function dueOf(dossier: UnfiledRow, now: Date): Due | null {
  const period = dossier.status === 'to_complete' ? 'completion' : 'filing'
  const deadline = filingDeadline(dossier)
  const reminder = deadline === null ? null : reminderDue(period, deadline, now)

  return deadline === null || reminder === null ? null : { dossier, period, deadline, reminder }
}

async function remind(services: Services, due: readonly Due[], now: Date): Promise<number> {
  if (due.length === 0) return 0

  return services.db.$transaction(
    async (tx) => {
      const teams = await findTeams(
        tx,
        due.map(({ dossier }) => dossier.establishmentId),
        now,
      )
      const unfiled = await lockUnfiled(
        tx,
        due.map(({ dossier }) => dossier.id),
      )
      const mails = due.flatMap((one) => {
        if (!unfiled.has(one.dossier.id)) return []
        const team = teams.filter(({ establishmentId }) => establishmentId === one.dossier.establishmentId)

        return reminderMails({ ...one, team }, now)
      })

      return enqueueMails(tx, services, mails)
    },
    { timeout: TIMEOUT_MS },
  )
}
