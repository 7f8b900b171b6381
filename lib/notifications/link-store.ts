import type { Notification } from '@/generated/prisma/client'
import { invitationState } from '@/lib/access/domain/invitation'
import { isResetAlive } from '@/lib/access/domain/password-reset'
import type { Clock } from '@/lib/platform/clock'
import { systemClock } from '@/lib/platform/clock'
import type { Reader, Transaction } from '@/lib/platform/db'
import { tokenHash } from '@/lib/platform/single-use-token'
import { WITH_SECRET } from './domain/kind'
import { type SingleUseLink, singleUseLink } from './domain/link'

/** Why a mail was given up whose link opens nothing any more. */
const LINK_EXPIRED = 'mail-link-expired'

/**
 * Gives up a mail whose single-use link was used, taken back, replaced or is too old, and erases its text.
 * @returns whether it was.
 */
export async function giveUpDeadLink(tx: Transaction, notice: Notification, clock: Clock): Promise<boolean> {
  return (await giveUp(tx, [notice], clock)) === 1
}

/** The same for the mails given up that could be sent again: that one, or all of them when `id` is null. */
export async function giveUpDeadLinks(tx: Transaction, id: string | null, clock: Clock): Promise<void> {
  const notices = await tx.notification.findMany({
    where: { state: 'dead', kind: { in: [...WITH_SECRET] }, body: { not: '' }, ...(id === null ? {} : { id }) },
  })
  await giveUp(tx, notices, clock)
}

async function giveUp(tx: Transaction, notices: readonly Notification[], clock: Clock): Promise<number> {
  const links = notices.flatMap(({ id, body }) => {
    const link = singleUseLink(body)

    return link === null ? [] : [{ id, opens: link.opens, hash: tokenHash(link.token) }]
  })
  const hashesOf = (opens: SingleUseLink['opens']) => links.flatMap((one) => (one.opens === opens ? [one.hash] : []))
  const alive = new Set([
    ...(await findAliveInvitations(tx, hashesOf('invitation'), await clock(tx))),
    // Passwords live in real time, whatever the demonstration's clock.
    ...(await findAliveResets(tx, hashesOf('password-reset'), await systemClock(tx))),
  ])
  const dead = links.filter(({ hash }) => !alive.has(hash))
  if (dead.length === 0) return 0
  await tx.notification.updateMany({
    where: { id: { in: dead.map(({ id }) => id) } },
    data: { state: 'dead', body: '', lastError: LINK_EXPIRED },
  })

  return dead.length
}

async function findAliveInvitations(reader: Reader, hashes: readonly string[], now: Date): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await reader.invitation.findMany({ where: { tokenHash: { in: [...hashes] } } })

  return rows.filter((row) => invitationState(row, now) === 'pending').map((row) => row.tokenHash)
}

async function findAliveResets(reader: Reader, hashes: readonly string[], now: Date): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await reader.passwordReset.findMany({
    where: { tokenHash: { in: [...hashes] } },
    include: { user: { select: { isActive: true } } },
  })

  return rows.filter((row) => isResetAlive(row, now)).map((row) => row.tokenHash)
}
