import type { Metadata } from 'next'
import { signConventionsAction } from '@/app/(portal)/conventions/actions'
import { Signature } from '@/components/conventions/signature'
import { signaturePage } from '@/lib/conventions/queries/signature-page'
import { signatureParams } from '@/lib/conventions/schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Signer' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The texts named in the address (`id`), to be read and signed. */
export default async function SignaturePage({ searchParams }: Props) {
  const context = await pageContext('convention.sign')
  const { id } = signatureParams.parse(await searchParams)

  return <Signature view={await signaturePage(context, id)} sign={signConventionsAction} />
}
