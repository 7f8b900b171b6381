import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageTitle } from '@/components/ui/page-title'
import { CodeForm } from '@/components/verification/code-form'
import { readReceiptCode } from '@/lib/candidatures/domain/receipt-code'
import { VERIFICATION_REFUSAL_TEXT } from '@/lib/text/verification'

export const metadata: Metadata = { title: 'Vérifier un récépissé' }

type Props = { readonly searchParams: Promise<{ code?: string | string[] }> }

export default async function VerificationPage({ searchParams }: Props) {
  const { code } = await searchParams
  const typed = typeof code === 'string' ? code.slice(0, 100) : null
  const receiptCode = typed === null ? null : readReceiptCode(typed)
  if (receiptCode !== null) redirect(`/verification/${receiptCode}`)

  return (
    <>
      <PageTitle
        title="Vérifier un récépissé"
        lead="Un récépissé de dépôt vous a été remis : vérifiez ici qu’il est authentique, sans compte."
      />
      <CodeForm typed={typed ?? ''} refusal={typed === null ? null : VERIFICATION_REFUSAL_TEXT.malformed} />
    </>
  )
}
