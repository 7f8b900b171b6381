import type { Notification } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/db'
import { stateAfterFailure } from './domain/attempts'
import { holdsSecret } from './domain/kind'

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
