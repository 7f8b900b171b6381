'use server'

import { cancelSuccessionInput, recordSuccessionInput } from '@/lib/access/succession-schemas'
import { cancelSuccession } from '@/lib/access/use-cases/successions/cancel-succession'
import { recordSuccession } from '@/lib/access/use-cases/successions/record-succession'
import { defineAction } from '@/lib/platform/actions/define-action'

const LIST = '/administration/successions'

export const recordSuccessionAction = defineAction({
  permission: 'establishment.succeed',
  input: recordSuccessionInput,
  run: recordSuccession,
  revalidate: () => [LIST],
})

export const cancelSuccessionAction = defineAction({
  permission: 'establishment.succeed',
  input: cancelSuccessionInput,
  run: cancelSuccession,
  revalidate: () => [LIST],
})
