import { enqueueMails } from '@/lib/notifications/outbox'
import { findReviewers, findTeams } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, aboutTeamOf, type Dossier, mailsTo, nameOf, type Telling } from './telling'

type Sent = {
  readonly from: 'hospital' | 'agency'
  /** The page of the conversation. */
  readonly path: string
  /** Names the conversation: the dossier's, or a prerequisite's. */
  readonly conversation: string
  /** Until when each person has read it; absent for who never opened it. */
  readonly readAt: ReadonlyMap<string, Date>
}

/**
 * A message waits for the other side. One mail a person until that person reads: ten messages in a row make one. The
 * mail does not say what is written.
 */
export async function tellMessage(
  tx: Transaction,
  telling: Telling,
  dossier: Dossier,
  { from, path, conversation, readAt }: Sent,
): Promise<void> {
  const recipients =
    from === 'agency'
      ? await findTeams(tx, [dossier.establishmentId], telling.now)
      : await findReviewers(tx, dossier, ['instructeur', 'valideur'])
  const mails = recipients.flatMap((recipient) => {
    const since = readAt.get(recipient.userId ?? '')?.toISOString() ?? 'never'
    const words = {
      kind: 'message-received',
      about: from === 'agency' ? aboutTeamOf(dossier) : aboutAgencyOf(dossier),
      subject: `Un message vous attend : dossier ${dossier.reference}`,
      body: `${from === 'agency' ? 'L’ARS' : 'L’établissement'} vous a écrit sur le portail : ${nameOf(dossier)}.`,
      path,
      event: `${conversation}:${since}`,
    } as const

    return mailsTo([recipient], words, telling.now)
  })
  await enqueueMails(tx, telling.context, mails)
}
