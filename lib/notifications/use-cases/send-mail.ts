import { mayStillKnow } from '@/lib/notifications/domain/about'
import { letter } from '@/lib/notifications/domain/letter'
import { giveUpDeadLink } from '@/lib/notifications/link-store'
import { findHeld } from '@/lib/notifications/recipients-store'
import { lockNotification, markFailed, markSent, markSkipped } from '@/lib/notifications/store'
import { type Mailer, mailErrorCode } from '@/lib/platform/mailer'
import type { Services } from '@/lib/platform/use-case'

/** Longer than the mailer's own time-outs. */
const TIMEOUT_MS = 60_000

/**
 * Job: sends one mail of the outbox, whose row stays locked meanwhile. Runs again without harm: what is sent, held,
 * skipped or dead is left alone, and so is what another worker is sending. Without a mail server the mail stays queued.
 * A mail whose link opens nothing any more is given up instead of sent, and so is one whose recipient left meanwhile what
 * it tells of. Throws when it did not leave and is to be tried
 * again; the last failure is final, and told on the row.
 */
export async function sendMail(services: Services, mailer: Mailer | null, notificationId: string): Promise<void> {
  if (mailer === null) return
  const { db, clock, portalUrl } = services
  const failure = await db.$transaction(
    async (tx) => {
      const notice = await lockNotification(tx, notificationId)
      if (notice === null || notice.state !== 'queued') return null
      if (await giveUpDeadLink(tx, notice, clock)) return null
      const { id, recipientId, email, subject, body } = notice
      if (recipientId !== null && !mayStillKnow(notice, await findHeld(tx, recipientId, await clock(tx)))) {
        await markSkipped(tx, notice)
        return null
      }
      try {
        await mailer.send({ id, to: email, subject, text: letter(body, portalUrl) })
      } catch (error) {
        const code = mailErrorCode(error)
        await markFailed(tx, notice, code)
        return code
      }
      await markSent(tx, notice, await clock(tx))

      return null
    },
    { timeout: TIMEOUT_MS, maxWait: 10_000 },
  )
  if (failure !== null) throw new Error(`mail not sent: ${failure}`)
}
