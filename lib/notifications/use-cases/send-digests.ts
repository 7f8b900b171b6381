import { present } from '@/lib/kernel/assert'
import { digest } from '@/lib/notifications/domain/letter'
import { enqueueMail } from '@/lib/notifications/outbox'
import { findHeldRecipients, lockHeld, releaseHeld } from '@/lib/notifications/store'
import type { Services } from '@/lib/platform/use-case'

const BATCH = 200

/**
 * Job of each morning: one mail to each person for whom notices were held since the last one. Runs again without harm:
 * a notice goes into one digest only.
 * @returns how many digests were written.
 */
export async function sendDigests(services: Services): Promise<number> {
  const { db, clock } = services
  const now = await clock(db)
  let written = 0
  for (let afterId: string | null = null; ; ) {
    const people: Person[] = await findHeldRecipients(db, { afterId, most: BATCH })
    for (const person of people) if (await sendDigest(services, person, now)) written += 1
    const last = people.at(-1)
    if (last === undefined || people.length < BATCH) return written
    afterId = last.id
  }
}

type Person = { readonly id: string; readonly email: string; readonly isActive: boolean }

async function sendDigest(services: Services, { id, email, isActive }: Person, now: Date): Promise<boolean> {
  return services.db.$transaction(async (tx) => {
    const notices = await lockHeld(tx, id)
    if (notices.length === 0) return false
    await releaseHeld(tx, notices, isActive ? { state: 'sent', sentAt: now } : { state: 'skipped' })
    if (!isActive) return false

    return enqueueMail(tx, services, {
      kind: 'digest',
      recipient: { userId: id, email },
      ...digest(notices),
      path: '/tableau-de-bord',
      dedupeKey: `digest:${present(notices[0], 'a first notice').id}`,
      now,
    })
  })
}
