'use server'

import { lodgeAppealInput, renounceCandidatureInput } from '@/lib/candidatures/acts-schemas'
import { lodgeAppeal as lodgeAppealUseCase } from '@/lib/candidatures/use-cases/lodge-appeal'
import { renounceCandidature as renounceUseCase } from '@/lib/candidatures/use-cases/renounce-candidature'
import { defineAction } from '@/lib/platform/actions/define-action'

const revalidate = ({ candidatureId }: { readonly candidatureId: string }) => [
  `/candidatures/${candidatureId}`,
  '/tableau-de-bord',
]

export const lodgeAppeal = defineAction({
  permission: 'appeal.lodge',
  input: lodgeAppealInput,
  run: lodgeAppealUseCase,
  revalidate,
})

export const renounce = defineAction({
  permission: 'candidature.withdraw',
  input: renounceCandidatureInput,
  run: renounceUseCase,
  revalidate,
})
