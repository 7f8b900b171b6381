'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { extendWindowInput } from '@/lib/programme/extension-schemas'
import { extendWindow } from '@/lib/programme/use-cases/extend-window'

export const extendWindowAction = defineAction({
  permission: 'programme.edit',
  input: extendWindowInput,
  run: extendWindow,
  // Every screen shows dates of windows.
  revalidate: () => ['/'],
})
