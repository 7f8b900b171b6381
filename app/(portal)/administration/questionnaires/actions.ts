'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { loadQuestionnaireInput, retireQuestionnaireInput } from '@/lib/prerequisites/questionnaire-schemas'
import { loadQuestionnaire } from '@/lib/prerequisites/use-cases/load-questionnaire'
import { retireQuestionnaire } from '@/lib/prerequisites/use-cases/retire-questionnaire'

const PAGES = () => ['/administration/questionnaires']

export const loadQuestionnaireAction = defineAction({
  permission: 'programme.edit',
  input: loadQuestionnaireInput,
  run: loadQuestionnaire,
  revalidate: PAGES,
})

export const retireQuestionnaireAction = defineAction({
  permission: 'programme.edit',
  input: retireQuestionnaireInput,
  run: retireQuestionnaire,
  revalidate: PAGES,
})
