'use server'

import { createCandidatureInput } from '@/lib/candidatures/schemas'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { defineAction } from '@/lib/platform/actions/define-action'

export const create = defineAction({
  permission: 'candidature.create',
  input: createCandidatureInput,
  run: createCandidature,
  revalidate: () => ['/tableau-de-bord'],
})
