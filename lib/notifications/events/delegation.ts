import { type Day, formatDay } from '@/lib/kernel/dates'
import type { Recipient } from '@/lib/notifications/outbox'
import type { Transaction } from '@/lib/platform/db'
import { type Telling, tell } from './telling'

type Delegation = {
  readonly id: string
  readonly fromName: string
  readonly establishmentName: string
  readonly startsOn: Day
  readonly endsOn: Day
  /** The page where the delegate sees it. */
  readonly path: string
}

/** Somebody received a delegation of signature. */
export async function tellDelegationGiven(
  tx: Transaction,
  telling: Telling,
  to: Recipient,
  { id, fromName, establishmentName, startsOn, endsOn, path }: Delegation,
): Promise<void> {
  await tell(tx, telling, [to], {
    kind: 'delegation',
    subject: `Délégation de signature : ${establishmentName}`,
    body: `${fromName} vous délègue sa signature pour ${establishmentName}, du ${formatDay(startsOn)} au ${formatDay(endsOn)} inclus. Ce que vous signerez le dira.`,
    path,
    event: id,
  })
}
