import type { Notification } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'
import { stateAfterFailure } from './domain/attempts'
import { holdsSecret, WITH_SECRET } from './domain/kind'

/** The notice, locked until the transaction ends; null when unknown, or when another worker holds it. */
export async function lockNotification(tx: Transaction, id: string): Promise<Notification | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Notification" WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`

  return locked.length === 0 ? null : tx.notification.findUnique({ where: { id } })
}

/** The server took it. The text of a mail that held a single-use link is not kept. */
export async function markSent(tx: Transaction, { id, kind, attempts }: Notification, now: Date): Promise<void> {
  const erased = holdsSecret(kind) ? { body: '' } : {}
  await tx.notification.update({
    where: { id },
    data: { state: 'sent', sentAt: now, attempts: attempts + 1, lastError: null, ...erased },
  })
}

/** It did not leave: it is tried again later, or given up after the last attempt. */
export async function markFailed(tx: Transaction, { id, attempts }: Notification, error: string): Promise<void> {
  const made = attempts + 1
  await tx.notification.update({
    where: { id },
    data: { state: stateAfterFailure(made), attempts: made, lastError: error },
  })
}

/** Its recipient left what it tells of. */
export async function markSkipped(tx: Transaction, { id }: Notification): Promise<void> {
  await tx.notification.update({ where: { id }, data: { state: 'skipped' } })
}

/**
 * Gives up the notices that are not sent yet, and whose key begins so. What a worker is sending at this instant is left
 * to it: nobody waits for a mail server.
 */
export async function skipUnsent(tx: Transaction, keyPrefix: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Notification" SET state = 'skipped' WHERE id IN (
      SELECT id FROM "Notification"
      WHERE starts_with("dedupeKey", ${keyPrefix}) AND state IN ('queued', 'held') FOR UPDATE SKIP LOCKED)`
}

/** The mails that wait to be sent and that no job will send. */
export async function findStranded(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM "Notification" n
    WHERE n.state = 'queued' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job j
      WHERE j.name = 'send-mail' AND j.state < 'completed' AND j.data ->> 'notificationId' = n.id::text)
    ORDER BY n."createdAt"`

  return rows.map(({ id }) => id)
}

/** The people for whom notices are held, in the order of their ids, from the one after `afterId`. */
export async function findHeldRecipients(
  reader: Reader,
  { afterId, most }: { readonly afterId: string | null; readonly most: number },
): Promise<{ id: string; email: string; isActive: boolean }[]> {
  return reader.user.findMany({
    where: { notifications: { some: { state: 'held' } }, ...(afterId === null ? {} : { id: { gt: afterId } }) },
    select: { id: true, email: true, isActive: true },
    orderBy: { id: 'asc' },
    take: most,
  })
}

/** The notices held for somebody, oldest first, locked until the transaction ends; those locked elsewhere are left out. */
export async function lockHeld(tx: Transaction, recipientId: string): Promise<Notification[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Notification" WHERE "recipientId" = ${recipientId}::uuid AND state = 'held' FOR UPDATE SKIP LOCKED`

  return tx.notification.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/** Held notices that a digest took over, or that nobody will read. */
export async function releaseHeld(
  tx: Transaction,
  notices: readonly Notification[],
  released: { readonly state: 'sent'; readonly sentAt: Date } | { readonly state: 'skipped' },
): Promise<void> {
  await tx.notification.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data: released })
}

/** Erases the text of mails given up before that instant whose single-use link opens nothing any more. */
export async function eraseOldSecrets(tx: Transaction, before: Date): Promise<void> {
  await tx.notification.updateMany({
    where: { state: 'dead', kind: { in: [...WITH_SECRET] }, createdAt: { lt: before } },
    data: { body: '' },
  })
}

/** Deletes what was sent, skipped or given up before that instant. */
export async function deleteOld(tx: Transaction, before: Date): Promise<void> {
  await tx.notification.deleteMany({
    where: { state: { in: ['sent', 'skipped', 'dead'] }, createdAt: { lt: before } },
  })
}

/** Puts a mail that was given up back in the queue, or all of them when `id` is null; gives those that were. */
export async function reviveDead(tx: Transaction, id: string | null): Promise<string[]> {
  const revived = await tx.notification.updateManyAndReturn({
    where: { state: 'dead', body: { not: '' }, ...(id === null ? {} : { id }) },
    data: { state: 'queued', attempts: 0, lastError: null },
    select: { id: true },
  })

  return revived.map((row) => row.id)
}
