'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { discardDraftInput, publishTemplateInput, saveDraftInput } from '@/lib/templates/schemas'
import { discardTemplateDraft } from '@/lib/templates/use-cases/discard-template-draft'
import { publishTemplate } from '@/lib/templates/use-cases/publish-template'
import { saveTemplateDraft } from '@/lib/templates/use-cases/save-template-draft'

export const saveTemplateDraftAction = defineAction({
  permission: 'programme.edit',
  input: saveDraftInput,
  run: saveTemplateDraft,
  revalidate: ({ kind }) => ['/administration/modeles', `/administration/modeles/${kind}`],
})

export const publishTemplateAction = defineAction({
  permission: 'programme.edit',
  input: publishTemplateInput,
  run: publishTemplate,
  revalidate: ({ kind }) => ['/administration/modeles', `/administration/modeles/${kind}`],
})

export const discardTemplateDraftAction = defineAction({
  permission: 'programme.edit',
  input: discardDraftInput,
  run: discardTemplateDraft,
  revalidate: ({ kind }) => ['/administration/modeles', `/administration/modeles/${kind}`],
})
