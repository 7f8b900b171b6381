import { mayStillKnow, sharedAbout } from '@/lib/notifications/domain/about'
import { digest } from '@/lib/notifications/domain/letter'
import { enqueueMail } from '@/lib/notifications/outbox'
import { findHeld } from '@/lib/notifications/recipients-store'
import { findHeldRecipients, lockHeld, releaseHeld } from '@/lib/notifications/store'
import type { Services } from '@/lib/platform/use-case'

const BATCH = 200

/**
 * Job of each morning: one mail to each person for whom notices were held since the last one. Runs again without harm:
 * a notice goes into one digest only. What tells of an establishment or a region that the person left since is not told.
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
    const held = await findHeld(tx, id, now)
    const told = notices.filter((notice) => isActive && mayStillKnow(notice, held))
    await releaseHeld(tx, told, { state: 'sent', sentAt: now })
    await releaseHeld(
      tx,
      notices.filter((notice) => !told.includes(notice)),
      { state: 'skipped' },
    )
    const [first] = told
    if (first === undefined) return false

    return enqueueMail(tx, services, {
      kind: 'digest',
      recipient: { userId: id, email },
      // One of several places is not checked again when it is sent: it leaves within minutes, mostly.
      about: sharedAbout(told),
      ...digest(told),
      path: '/tableau-de-bord',
      dedupeKey: `digest:${first.id}`,
      now,
    })
  })
}
