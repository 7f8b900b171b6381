'use server'

import { createCandidatureInput } from '@/lib/candidatures/schemas'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { startFromPrevious } from '@/lib/candidatures/use-cases/start-from-previous'
import { defineAction } from '@/lib/platform/actions/define-action'
import type { UseCaseResult } from '@/lib/platform/use-case'

type OpenedDraft = { readonly candidatureId: string; readonly previousId?: string }

/** Opens a draft: empty, or from a dossier of an earlier window. */
export const create = defineAction({
  permission: 'candidature.create',
  input: createCandidatureInput,
  run: (context, { previousId, ...place }): UseCaseResult<OpenedDraft> =>
    previousId ? startFromPrevious(context, { ...place, previousId }) : createCandidature(context, place),
  revalidate: () => ['/tableau-de-bord'],
})
