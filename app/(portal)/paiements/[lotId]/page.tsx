import type { Metadata } from 'next'
import { cancelLotAction, recordAnswerAction, sendLotAction } from '@/app/(portal)/paiements/actions'
import { LotActions } from '@/components/payments/lot-actions'
import { LotLines } from '@/components/payments/lot-lines'
import { LotSummary } from '@/components/payments/lot-summary'
import { PageTitle } from '@/components/ui/page-title'
import { paymentLot } from '@/lib/payments/queries/payment-lot'
import { lotRef } from '@/lib/payments/schemas'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Lot de paiement' }

type Props = { readonly params: Promise<{ readonly lotId: string }> }

export default async function PaymentLotPage({ params }: Props) {
  const context = await pageContext('lot.read')
  const ref = lotRef.safeParse(await params)
  const view = ref.success ? await paymentLot(context, ref.data.lotId) : null
  if (view === null) return refusePage(context, 'lot.read', ref.success ? ref.data : {})

  return (
    <>
      <PageTitle title={`Lot ${view.number}`} parents={[{ label: 'Paiements', href: '/paiements' }]} />
      <LotSummary view={view} />
      <LotActions view={view} cancel={cancelLotAction} send={sendLotAction} recordAnswer={recordAnswerAction} />
      <LotLines view={view} />
    </>
  )
}
