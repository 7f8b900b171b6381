import type { Metadata } from 'next'
import { setRegionHeaderAction } from '@/app/(portal)/administration/courriers/actions'
import { RegionHeaders } from '@/components/templates/region-headers'
import { pageContext } from '@/lib/platform/page-context'
import { regionHeaders } from '@/lib/templates/queries/region-headers'

export const metadata: Metadata = { title: 'En-tête et signataire des courriers' }

export default async function RegionHeadersPage() {
  const context = await pageContext('review.configure')

  return <RegionHeaders regions={await regionHeaders(context)} save={setRegionHeaderAction} />
}
