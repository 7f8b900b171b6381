import { candidatureScope } from '@/lib/access/scope'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import { storedQuestions } from '@/lib/prerequisites/questionnaire-schemas'
import { findQuestionnaireInForce } from '@/lib/prerequisites/questionnaire-store'

export type AnsweredQuestionnaire = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly prerequisiteCode: string
  readonly title: string
  readonly version: number
  readonly isFictitious: boolean
  readonly questions: readonly Question[]
  readonly answers: readonly (readonly [key: string, value: string])[]
}

/**
 * The list of questions that a dossier answers for a prerequisite, with its answers, to read or print: the one it started
 * with, else the one in force. Null outside the actor's scope, or when the dossier does not answer by a list of questions.
 */
export async function answeredQuestionnaire(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { candidatureId, prerequisiteCode }: { readonly candidatureId: string; readonly prerequisiteCode: string },
): Promise<AnsweredQuestionnaire | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    select: {
      id: true,
      reference: true,
      establishment: { select: { name: true, finess: true } },
      ruleSet: { select: { programmeId: true } },
      prerequisites: { where: { prerequisiteCode, mode: 'questionnaire' }, select: { questionnaire: true } },
      questionnaireAnswers: { where: { prerequisiteCode }, select: { questionKey: true, value: true } },
    },
  })
  const [answer] = row?.prerequisites ?? []
  if (row === null || answer === undefined) return null
  const place = { programmeId: row.ruleSet.programmeId, prerequisiteCode }
  const questionnaire = answer.questionnaire ?? (await findQuestionnaireInForce(db, place))
  if (questionnaire === null) return null

  return {
    candidatureId: row.id,
    reference: row.reference,
    establishmentName: row.establishment.name,
    finess: row.establishment.finess,
    prerequisiteCode,
    title: questionnaire.title,
    version: questionnaire.version,
    isFictitious: questionnaire.isFictitious,
    questions: storedQuestions.parse(questionnaire.questions),
    answers: row.questionnaireAnswers.map(({ questionKey, value }) => [questionKey, value] as const),
  }
}
