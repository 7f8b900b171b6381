'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { setRegionHeaderInput } from '@/lib/templates/header-schemas'
import { setRegionHeader } from '@/lib/templates/use-cases/set-region-header'

export const setRegionHeaderAction = defineAction({
  permission: 'review.configure',
  input: setRegionHeaderInput,
  run: setRegionHeader,
  revalidate: () => ['/administration/courriers'],
})
