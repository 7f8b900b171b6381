'use server'

import { changePasswordInput } from '@/lib/access/account-schemas'
import { changePassword } from '@/lib/access/use-cases/passwords/change-password'
import { chooseFrequencyInput } from '@/lib/notifications/schemas'
import { chooseFrequency } from '@/lib/notifications/use-cases/choose-frequency'
import { defineAction } from '@/lib/platform/actions/define-action'
import { systemClock } from '@/lib/platform/clock'

export const chooseMailFrequency = defineAction({
  permission: 'account.edit',
  input: chooseFrequencyInput,
  run: chooseFrequency,
  revalidate: () => ['/mon-compte'],
})

/** Wrong tries are counted on the real clock, as for signing in. */
export const changePasswordAction = defineAction({
  permission: 'account.edit',
  input: changePasswordInput,
  run: (context, input) => changePassword({ ...context, clock: systemClock }, input),
})
