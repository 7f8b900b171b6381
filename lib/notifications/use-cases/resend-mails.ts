import { authorize } from '@/lib/access/domain/policy'
import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { giveUpDeadLinks } from '@/lib/notifications/link-store'
import type { ResendMailsInput } from '@/lib/notifications/schemas'
import { reviveDead } from '@/lib/notifications/store'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Sends again one mail that was given up, or all of them, each with as many attempts as a new one. A mail whose link
 * opens nothing any more is not: whoever needs it asks for a new link.
 */
export async function resendMails(
  context: UseCaseContext,
  { notificationId }: ResendMailsInput,
): UseCaseResult<{ count: number }> {
  const { db, actor, jobs, clock } = context
  const allowed = authorize(actor, 'outbox.manage', WHOLE_COUNTRY)
  if (!allowed.ok) return allowed
  // Kept even where nothing is sent again: the administrator reads why.
  await db.$transaction((tx) => giveUpDeadLinks(tx, notificationId, clock))

  return inTransaction(db, async (tx) => {
    const held = await authorizeHeld(tx, actor, 'outbox.manage', WHOLE_COUNTRY)
    if (!held.ok) return held
    if (notificationId !== null) {
      const notice = await tx.notification.findUnique({ where: { id: notificationId } })
      if (notice === null) return fail(notFound)
      if (notice.state === 'dead' && notice.body === '') return fail(ruleBroken('mail-link-expired'))
    }
    const revived = await reviveDead(tx, notificationId)
    if (revived.length === 0) return fail(ruleBroken('nothing-to-resend'))

    await jobs.enqueueAll(
      tx,
      'send-mail',
      revived.map((id) => ({ notificationId: id })),
    )
    await writeAudit(tx, {
      type: 'mail.resent',
      at: await clock(tx),
      actor,
      entity: { type: 'outbox', id: notificationId ?? 'all' },
      details: { count: revived.length },
    })

    return ok({ count: revived.length })
  })
}
