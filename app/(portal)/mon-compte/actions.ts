'use server'

import { chooseFrequencyInput } from '@/lib/notifications/schemas'
import { chooseFrequency } from '@/lib/notifications/use-cases/choose-frequency'
import { defineAction } from '@/lib/platform/actions/define-action'

export const chooseMailFrequency = defineAction({
  permission: 'account.edit',
  input: chooseFrequencyInput,
  run: chooseFrequency,
  revalidate: () => ['/mon-compte'],
})
