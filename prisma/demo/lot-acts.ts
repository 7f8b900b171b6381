import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { must } from './builder'

type Chosen = {
  readonly regionCode: string
  readonly kind: 'advance' | 'balance'
  readonly candidatureIds: readonly string[]
}

/** A lot of what is due to some dossiers of a region. */
export async function prepare(preparer: UseCaseContext, { regionCode, kind, candidatureIds }: Chosen): Promise<string> {
  const due = await preparer.db.payment.findMany({
    where: { kind, status: 'due', candidatureId: { in: [...candidatureIds] } },
    select: { id: true },
  })
  const paymentIds = due.map(({ id }) => id)

  return must(await prepareLot(preparer, { regionCode, kind, paymentIds }), 'prepare lot').lotId
}

export async function send(sender: UseCaseContext, lotId: string): Promise<void> {
  must(await sendLot(sender, { lotId }), 'send lot')
}

/** The Caisse des Dépôts pays everything but the dossiers it rejects. */
export async function answer(sender: UseCaseContext, lotId: string, paidOn: string, rejected: ReadonlySet<string>) {
  const lines = await sender.db.paymentLine.findMany({
    where: { lotId },
    include: { payment: { select: { candidatureId: true } } },
    orderBy: { reference: 'asc' },
  })
  const rows = lines.map(({ reference, payment }) =>
    rejected.has(payment.candidatureId) ? `${reference};rejete;${paidOn};Compte clos` : `${reference};paye;${paidOn};`,
  )
  const file = new File([['reference;statut;date;motif', ...rows, ''].join('\r\n')], 'reponse.csv', {
    type: 'text/csv',
  })
  must(await recordAnswer(sender, { lotId, file }), 'answer lot')
}
