import type { Metadata } from 'next'
import { candidatureIdOf, type DossierParams } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { ReceiptPage } from '@/components/candidatures/receipt-page'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Récépissé de dépôt' }

export default async function FilingReceiptPage(props: DossierParams) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)
  const receipt =
    (await filingReceipt(context, candidatureId)) ?? (await refusePage(context, 'candidature.read', { candidatureId }))

  return <ReceiptPage receipt={receipt} />
}
