'use server'

import { declareIndicatorsInput, saveIndicatorsInput } from '@/lib/indicators/schemas'
import { declareIndicators as declareIndicatorsUseCase } from '@/lib/indicators/use-cases/declare-indicators'
import { saveIndicators as saveIndicatorsUseCase } from '@/lib/indicators/use-cases/save-indicators'
import { defineAction } from '@/lib/platform/actions/define-action'

export const saveIndicators = defineAction({
  permission: 'indicator.enter',
  input: saveIndicatorsInput,
  run: saveIndicatorsUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`],
})

export const declareIndicators = defineAction({
  permission: 'indicator.declare',
  input: declareIndicatorsInput,
  run: declareIndicatorsUseCase,
  revalidate: ({ candidatureId }) => [
    `/candidatures/${candidatureId}`,
    `/candidatures/${candidatureId}/indicateurs`,
    '/tableau-de-bord',
  ],
})
