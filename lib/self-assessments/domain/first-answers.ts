import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { SelfAssessmentContent } from './content'

/** What a draft begins with for a prerequisite. */
export type FirstAnswer = { readonly prerequisiteCode: string; readonly comment: string }

/** What was noted of the prerequisites of the rules, as the comments of a new draft; nothing for those without a note. */
export function firstAnswers(
  rules: Pick<RuleSet, 'prerequisites'>,
  { prerequisites }: Pick<SelfAssessmentContent, 'prerequisites'>,
): FirstAnswer[] {
  return rules.prerequisites.flatMap(({ code }) => {
    const comment = prerequisites.find((one) => one.prerequisiteCode === code)?.note.trim() ?? ''

    return comment === '' ? [] : [{ prerequisiteCode: code, comment }]
  })
}
