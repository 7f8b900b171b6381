import type { Metadata } from 'next'
import { setSecondValidationAction } from '@/app/(portal)/administration/validation/actions'
import { RegionSettings } from '@/components/review/region-settings'
import { pageContext } from '@/lib/platform/page-context'
import { regionSettings } from '@/lib/review/queries/region-settings'

export const metadata: Metadata = { title: 'Validation des candidatures' }

export default async function ValidationSettingsPage() {
  const context = await pageContext('review.configure')

  return <RegionSettings regions={await regionSettings(context)} save={setSecondValidationAction} />
}
