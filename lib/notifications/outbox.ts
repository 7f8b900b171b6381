import type { Transaction } from '@/lib/platform/db'
import type { Services } from '@/lib/platform/use-case'
import type { About } from './domain/about'
import { isMandatory, type NotificationKind } from './domain/kind'
import { withLink } from './domain/letter'
import { DEFAULT_FREQUENCY, type Frequency, firstState } from './domain/preference'

/** A person of the portal, or a bare address (somebody who was invited). */
export type Recipient = { readonly userId: string | null; readonly email: string }

/** One mail to one address, in plain text. Never put a message, an amount, a file name or a bank number in it. */
export type Mail = {
  readonly kind: NotificationKind
  readonly recipient: Recipient
  /** What it tells of: nothing is sent to a recipient who left it since. Null when it is the recipient's own affair. */
  readonly about: About | null
  readonly subject: string
  /** Paragraphs, separated by an empty line, without greeting nor signature: both are added when it is sent. */
  readonly body: string
  /** The page to open, from the root of the portal: `/candidatures/…`. Its full address follows the text. */
  readonly path: string
  /** The same notice for the same person has the same key: a second one is not written, whatever is run again. */
  readonly dedupeKey: string
  readonly now: Date
}

type Outbox = Pick<Services, 'jobs' | 'portalUrl'>

/**
 * Writes a mail in the transaction of what it tells, with the job that sends it: both exist if and only if the
 * transaction is committed. Somebody who prefers a daily digest, or only what is mandatory, gets the notice so.
 * @returns whether it was written: false when its key already was.
 */
export async function enqueueMail(tx: Transaction, outbox: Outbox, mail: Mail): Promise<boolean> {
  return (await enqueueMails(tx, outbox, [mail])) === 1
}

/**
 * The same for several mails, with as many statements as for one.
 * @returns how many were written: those whose key already was are not.
 */
export async function enqueueMails(tx: Transaction, outbox: Outbox, mails: readonly Mail[]): Promise<number> {
  if (mails.length === 0) return 0
  const frequencies = await findFrequencies(tx, mails)
  const written = await tx.notification.createManyAndReturn({
    data: mails.map(({ kind, recipient, about, subject, body, path, dedupeKey, now }) => ({
      kind,
      recipientId: recipient.userId,
      email: recipient.email,
      establishmentId: about?.establishmentId ?? null,
      regionCode: about?.regionCode ?? null,
      subject,
      body: withLink(body, `${outbox.portalUrl}${path}`),
      isMandatory: isMandatory(kind),
      state: firstState(kind, frequencies.get(recipient.userId ?? '') ?? DEFAULT_FREQUENCY),
      dedupeKey,
      createdAt: now,
    })),
    select: { id: true, state: true },
    skipDuplicates: true,
  })
  const toSend = written.filter(({ state }) => state === 'queued')
  await outbox.jobs.enqueueAll(
    tx,
    'send-mail',
    toSend.map(({ id }) => ({ notificationId: id })),
  )

  return written.length
}

async function findFrequencies(tx: Transaction, mails: readonly Mail[]): Promise<Map<string, Frequency>> {
  const userIds = mails.flatMap(({ recipient }) => (recipient.userId === null ? [] : [recipient.userId]))
  const rows = await tx.notificationPreference.findMany({ where: { userId: { in: [...new Set(userIds)] } } })

  return new Map(rows.map((row) => [row.userId, row.frequency]))
}
