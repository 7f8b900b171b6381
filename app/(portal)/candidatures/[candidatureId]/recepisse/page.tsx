import type { Metadata } from 'next'
import { candidatureIdOf, type DossierParams } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { ReceiptPage } from '@/components/candidatures/receipt-page'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { filingNumber } from '@/lib/candidatures/receipt-schemas'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Récépissé de dépôt' }

type Props = DossierParams & { readonly searchParams: Promise<{ depot?: string | string[] }> }

export default async function FilingReceiptPage({ params, searchParams }: Props) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf({ params })
  const number = filingNumber.parse((await searchParams).depot)
  const receipt =
    (await filingReceipt(context, candidatureId, number)) ??
    (await refusePage(context, 'candidature.read', { candidatureId }))

  return <ReceiptPage receipt={receipt} />
}
