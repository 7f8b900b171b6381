import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { aboutAgencyOf, type Telling, tell } from './telling'

type Ending = {
  readonly regionCode: string
  readonly regionName: string
  /** Dossiers told of for the first time. */
  readonly count: number
}

function dossiers(count: number): string {
  return count === 1 ? 'Un dossier' : `${count} dossiers`
}

/** The delay of dossiers ends within a week: to whoever instructs them. One mail, whatever their number. */
export async function tellReviewEnding(
  tx: Transaction,
  telling: Telling,
  recipient: Recipient,
  { regionCode, count }: Ending,
): Promise<void> {
  await tell(tx, telling, [recipient], {
    kind: 'review-ending',
    about: aboutAgencyOf({ regionCode }),
    subject: `Délai d’instruction : ${dossiers(count).toLowerCase()} à décider dans la semaine`,
    body: `${dossiers(count)} de votre région ${count === 1 ? 'attend' : 'attendent'} une décision, et le délai d’instruction se termine dans la semaine.`,
    path: '/instruction?delai=soon',
    event: `${regionCode}:${telling.now.toISOString()}`,
  })
}

/** It is over: to those who decide in the region. Nothing is decided by itself. */
export async function tellReviewOverdue(
  tx: Transaction,
  telling: Telling,
  deciders: readonly Recipient[],
  { regionCode, count }: Ending,
): Promise<void> {
  await tell(tx, telling, deciders, {
    kind: 'review-overdue',
    about: aboutAgencyOf({ regionCode }),
    subject: `Délai d’instruction dépassé : ${dossiers(count).toLowerCase()}`,
    body: `${dossiers(count)} de votre région ${count === 1 ? 'attend' : 'attendent'} toujours une décision après la fin du délai d’instruction. Aucune décision n’est prise sans vous.`,
    path: '/instruction?delai=overdue',
    event: `${regionCode}:${telling.now.toISOString()}`,
  })
}

/** It has been over for more than a week: to the ministry. */
export async function tellMinistryOfOverdue(
  tx: Transaction,
  telling: Telling,
  administrators: readonly Recipient[],
  { regionCode, regionName, count }: Ending,
): Promise<void> {
  await tell(tx, telling, administrators, {
    kind: 'review-overdue',
    about: null,
    subject: `${regionName} : délai d’instruction dépassé depuis plus d’une semaine`,
    body: `${regionName} : ${dossiers(count).toLowerCase()} ${count === 1 ? 'attend' : 'attendent'} toujours une décision plus d’une semaine après la fin du délai d’instruction.`,
    path: `/pilotage?region=${regionCode}`,
    event: `ministry:${regionCode}:${telling.now.toISOString()}`,
  })
}
