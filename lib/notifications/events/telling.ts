import type { About } from '@/lib/notifications/domain/about'
import type { NotificationKind } from '@/lib/notifications/domain/kind'
import { enqueueMails, type Mail, type Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import type { Services } from '@/lib/platform/use-case'

/** Who makes something known, and when: the act of a use case, or a job's services and time. */
export type Telling = {
  readonly context: Pick<Services, 'jobs' | 'portalUrl'>
  readonly now: Date
}

/** What a mail may say of a dossier. */
export type Dossier = {
  readonly id: string
  readonly reference: string
  readonly establishmentId: string
  readonly regionCode: string
  readonly establishment: { readonly name: string }
  readonly window: { readonly name: string }
}

/** A dossier as it was read before it moved: it leaves a version once. */
export type MovingDossier = Dossier & { readonly version: number }

type Words = {
  readonly kind: NotificationKind
  /** By which right its recipients are told; null when it is their own affair. */
  readonly about: About | null
  readonly subject: string
  readonly body: string
  readonly path: string
  /** Names the event: one mail an event and a recipient. */
  readonly event: string
}

/** Writes the same mail to each recipient. */
export async function tell(
  tx: Transaction,
  telling: Telling,
  recipients: readonly Recipient[],
  words: Words,
): Promise<void> {
  await enqueueMails(tx, telling.context, mailsTo(recipients, words, telling.now))
}

/** The same mail to each recipient, to be written with others. */
export function mailsTo(recipients: readonly Recipient[], { event, ...words }: Words, now: Date): Mail[] {
  return recipients.map(({ userId, email }) => ({
    ...words,
    recipient: { userId, email },
    dedupeKey: `${words.kind}:${event}:${userId ?? email}`,
    now,
  }))
}

/** For the team of its establishment. */
export function aboutTeamOf({ establishmentId }: Pick<Dossier, 'establishmentId'>): About {
  return { establishmentId, regionCode: null }
}

/** For the agency of its region. */
export function aboutAgencyOf({ regionCode }: Pick<Dossier, 'regionCode'>): About {
  return { establishmentId: null, regionCode }
}

/** « Centre hospitalier de Vallombre, fenêtre 2 (dossier SUN-…) ». */
export function nameOf({ reference, establishment, window }: Dossier): string {
  return `${establishment.name}, ${window.name} (dossier ${reference})`
}

/** Names what has just happened to a dossier. */
export function eventOf({ id, version }: MovingDossier): string {
  return `${id}:${version}`
}
