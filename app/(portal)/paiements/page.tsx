import type { Metadata } from 'next'
import { DuePaymentsBlock } from '@/components/payments/due-payments-block'
import { LotsBlock } from '@/components/payments/lots-block'
import { PageTitle } from '@/components/ui/page-title'
import { duePayments } from '@/lib/payments/queries/due-payments'
import { paymentLots } from '@/lib/payments/queries/payment-lots'
import { paymentsParams } from '@/lib/payments/schemas'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { prepareLotAction } from './actions'

export const metadata: Metadata = { title: 'Paiements' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PaymentsPage({ searchParams }: Props) {
  const context = await pageContext('lot.read')
  const params = paymentsParams.parse(await searchParams)
  const kind = params.nature === 'avance' ? 'advance' : 'balance'
  const due = await duePayments(context, { kind, regionCode: params.region })
  if (due === null) return refusePage(context, 'lot.read', { regionId: params.region ?? '' })
  const lots = await paymentLots(context, { regionCode: due.regionCode, status: params.statut, page: params.page })

  return (
    <>
      <PageTitle
        title="Paiements"
        lead="Une personne prépare le lot, une autre l’envoie à la Caisse des Dépôts, qui paie et répond."
      />
      <DuePaymentsBlock view={due} prepare={prepareLotAction} />
      <LotsBlock view={lots} regionCode={due.regionCode} kind={kind} />
    </>
  )
}
