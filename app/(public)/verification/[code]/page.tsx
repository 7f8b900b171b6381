import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { PageTitle } from '@/components/ui/page-title'
import { CodeForm } from '@/components/verification/code-form'
import { VerifiedReceiptView } from '@/components/verification/verified-receipt'
import { verifyReceipt } from '@/lib/candidatures/queries/verify-receipt'
import { originOf } from '@/lib/platform/guess-limit'
import { services } from '@/lib/platform/services'
import { VERIFICATION_REFUSAL_TEXT } from '@/lib/text/verification'

export const metadata: Metadata = { title: 'Vérification d’un récépissé', robots: { index: false } }

type Props = { readonly params: Promise<{ code: string }> }

export default async function VerifiedReceiptPage({ params }: Props) {
  const typed = decode((await params).code)
  const origin = originOf((await headers()).get('x-forwarded-for'))
  const verification = await verifyReceipt(services().db, { typed, origin })

  return (
    <>
      <PageTitle
        title="Vérification d’un récépissé"
        parents={[{ label: 'Vérifier un récépissé', href: '/verification' }]}
        current={verification.kind === 'verified' ? verification.receipt.receiptCode : 'Résultat'}
      />
      {verification.kind === 'verified' ? (
        <VerifiedReceiptView receipt={verification.receipt} />
      ) : (
        <CodeForm typed={typed} refusal={VERIFICATION_REFUSAL_TEXT[verification.kind]} />
      )}
    </>
  )
}

/** What the address holds; as it is when it is badly written. */
function decode(code: string): string {
  try {
    return decodeURIComponent(code).slice(0, 100)
  } catch {
    return code.slice(0, 100)
  }
}
