'use server'

import { moveEnvelopeInput } from '@/lib/envelopes/schemas'
import { moveEnvelope } from '@/lib/envelopes/use-cases/move-envelope'
import { defineAction } from '@/lib/platform/actions/define-action'

export const moveEnvelopeAction = defineAction({
  permission: 'envelope.move',
  input: moveEnvelopeInput,
  run: moveEnvelope,
  revalidate: () => ['/administration/enveloppes', '/pilotage'],
})
