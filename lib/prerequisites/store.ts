import type { Reader, Transaction } from '@/lib/platform/db'
import { NO_ANSWER, type PrerequisiteAnswer } from './domain/answer'

type Key = { readonly candidatureId: string; readonly prerequisiteCode: string }

/** Whether a prerequisite stands in those rules. */
export async function hasPrerequisite(reader: Reader, ruleSetId: string, code: string): Promise<boolean> {
  return (await reader.prerequisite.count({ where: { ruleSetId, code } })) > 0
}

/**
 * Writes one field of the hospital's answer, an empty text being « not given »; the agency's verdict is left as it is.
 * What was typed for another way of answering is kept, so that changing one's mind loses nothing.
 */
export async function saveAnswerField(
  tx: Transaction,
  key: Key,
  field: keyof PrerequisiteAnswer,
  value: string,
): Promise<void> {
  const data = { [field]: value === '' ? NO_ANSWER[field] : value }
  await tx.prerequisiteAnswer.upsert({
    where: { candidatureId_prerequisiteCode: key },
    create: { ...key, ...data },
    update: data,
  })
}

export type QuestionnaireKeys = { readonly id: string; readonly questionKeys: readonly string[] }

/** The list of questions that a dossier answers: the one it started with, else the one in force; null without any. */
export async function findQuestionnaireFor(
  reader: Reader,
  ruleSetId: string,
  { candidatureId, prerequisiteCode }: Key,
): Promise<QuestionnaireKeys | null> {
  const answer = await reader.prerequisiteAnswer.findUnique({
    where: { candidatureId_prerequisiteCode: { candidatureId, prerequisiteCode } },
    select: { questionnaire: true },
  })
  const questionnaire =
    answer?.questionnaire ??
    (await reader.questionnaire.findFirst({
      where: { prerequisiteCode, retiredAt: null, programme: { ruleSets: { some: { id: ruleSetId } } } },
      orderBy: { version: 'desc' },
    }))
  if (questionnaire === null) return null
  const questions = questionnaire.questions as { key: string }[]

  return { id: questionnaire.id, questionKeys: questions.map(({ key }) => key) }
}

/** Of the prerequisites answered by a list of questions, how many answers that it asks for are still missing. */
export async function countUnanswered(reader: Reader, candidatureId: string): Promise<Map<string, number>> {
  const answers = await reader.prerequisiteAnswer.findMany({
    where: { candidatureId, mode: 'questionnaire' },
    select: { prerequisiteCode: true, questionnaire: { select: { questions: true } } },
  })
  if (answers.length === 0) return new Map()
  const given = await reader.questionnaireAnswer.findMany({ where: { candidatureId, value: { not: '' } } })

  return new Map(
    answers.map(({ prerequisiteCode, questionnaire }) => {
      if (questionnaire === null) return [prerequisiteCode, 1]
      const keys = given.filter((one) => one.prerequisiteCode === prerequisiteCode).map((one) => one.questionKey)
      const asked = questionnaire.questions as { key: string; isRequired: boolean }[]

      return [prerequisiteCode, asked.filter(({ key, isRequired }) => isRequired && !keys.includes(key)).length]
    }),
  )
}

/** Writes the answer to one question, and that the dossier answers that list from now on. */
export async function saveQuestion(
  tx: Transaction,
  { candidatureId, prerequisiteCode, questionKey }: Key & { readonly questionKey: string },
  { questionnaireId, value }: { readonly questionnaireId: string; readonly value: string },
): Promise<void> {
  const key = { candidatureId, prerequisiteCode }
  await tx.prerequisiteAnswer.upsert({
    where: { candidatureId_prerequisiteCode: key },
    create: { ...key, questionnaireId },
    update: { questionnaireId },
  })
  await tx.questionnaireAnswer.upsert({
    where: { candidatureId_prerequisiteCode_questionKey: { ...key, questionKey } },
    create: { ...key, questionKey, value },
    update: { value },
  })
}

/** What the agency accepted has changed since: it is to be looked at again. */
export async function reopenAcceptedVerdict(tx: Transaction, key: Key): Promise<void> {
  await tx.prerequisiteAnswer.updateMany({ where: { ...key, verdict: 'accepted' }, data: { verdict: 'pending' } })
}

/** Filed again: whatever was not accepted waits for a new verdict; what the agency had asked stays readable. */
export async function reopenOpenVerdicts(tx: Transaction, candidatureId: string): Promise<void> {
  await tx.prerequisiteAnswer.updateMany({
    where: { candidatureId, verdict: { in: ['to_complete', 'refused'] } },
    data: { verdict: 'pending' },
  })
}

/** The dossier starts again as a draft: no verdict stands. */
export async function clearVerdicts(tx: Transaction, candidatureId: string): Promise<void> {
  const none = {
    verdict: 'pending',
    verdictReason: null,
    verdictReasonCode: null,
    verdictReasonText: null,
    verdictById: null,
    verdictByName: null,
    verdictAt: null,
  } as const
  await tx.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: none })
}
