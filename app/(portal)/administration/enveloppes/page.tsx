import type { Metadata } from 'next'
import { moveEnvelopeAction } from '@/app/(portal)/administration/enveloppes/actions'
import { Envelopes } from '@/components/envelopes/envelopes'
import { regionEnvelopes } from '@/lib/envelopes/queries/region-envelopes'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Enveloppes régionales' }

export default async function EnvelopesPage() {
  const view = await regionEnvelopes(await pageContext('envelope.read'))

  return <Envelopes view={view} move={moveEnvelopeAction} />
}
