import type { Prisma } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { Question } from './domain/questionnaire'
import { storedQuestions } from './questionnaire-schemas'

type Place = { readonly programmeId: string; readonly prerequisiteCode: string }

export type StoredQuestionnaire = {
  readonly id: string
  readonly programmeId: string
  readonly prerequisiteCode: string
  readonly version: number
  readonly title: string
  readonly isFictitious: boolean
  readonly questions: readonly Question[]
}

/** Makes the lists of a programme change one after another until the transaction ends; gives its id, or null. */
export async function lockQuestionnaires(tx: Transaction, programmeCode: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "Programme" WHERE code = ${programmeCode} FOR UPDATE`

  return rows[0]?.id ?? null
}

/** The list of questions in force for a prerequisite; null when there is none. */
export async function findQuestionnaireInForce(reader: Reader, place: Place): Promise<StoredQuestionnaire | null> {
  const row = await reader.questionnaire.findFirst({
    where: { ...place, retiredAt: null },
    orderBy: { version: 'desc' },
  })

  return row === null ? null : { ...row, questions: storedQuestions.parse(row.questions) }
}

/** A list that is not retired, or null. */
export async function findQuestionnaire(reader: Reader, id: string): Promise<StoredQuestionnaire | null> {
  const row = await reader.questionnaire.findFirst({ where: { id, retiredAt: null } })

  return row === null ? null : { ...row, questions: storedQuestions.parse(row.questions) }
}

type NewQuestionnaire = Place & {
  readonly title: string
  readonly isFictitious: boolean
  readonly questions: readonly Question[]
  readonly loadedByName: string
  readonly loadedAt: Date
}

/** Writes the next version, which retires the one in force. The lists of the programme are locked. */
export async function insertQuestionnaire(
  tx: Transaction,
  { questions, ...one }: NewQuestionnaire,
): Promise<{ id: string; version: number }> {
  const place = { programmeId: one.programmeId, prerequisiteCode: one.prerequisiteCode }
  const last = await tx.questionnaire.aggregate({ where: place, _max: { version: true } })
  await tx.questionnaire.updateMany({ where: { ...place, retiredAt: null }, data: { retiredAt: one.loadedAt } })

  return tx.questionnaire.create({
    data: { ...one, version: (last._max.version ?? 0) + 1, questions: questions as unknown as Prisma.InputJsonValue },
    select: { id: true, version: true },
  })
}

/** No dossier starts with that list any more; those that did keep it. False when it was already retired. */
export async function retire(tx: Transaction, id: string, retiredAt: Date): Promise<boolean> {
  const { count } = await tx.questionnaire.updateMany({ where: { id, retiredAt: null }, data: { retiredAt } })

  return count === 1
}

export type AnsweredQuestionnaire = {
  readonly prerequisiteCode: string
  readonly title: string
  readonly version: number
  /** In the order of the list; an empty answer was not given. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
}

/** What a dossier answers by lists of questions, in the words that were asked: to be frozen with the filing. */
export async function findAnsweredQuestionnaires(
  tx: Transaction,
  candidatureId: string,
): Promise<AnsweredQuestionnaire[]> {
  const rows = await tx.prerequisiteAnswer.findMany({
    where: { candidatureId, mode: 'questionnaire' },
    orderBy: { prerequisiteCode: 'asc' },
    select: { prerequisiteCode: true, questionnaire: true },
  })
  const given = await tx.questionnaireAnswer.findMany({ where: { candidatureId } })

  return rows.flatMap(({ prerequisiteCode, questionnaire }) => {
    if (questionnaire === null) return []
    const answers = new Map(
      given.filter((one) => one.prerequisiteCode === prerequisiteCode).map((one) => [one.questionKey, one.value]),
    )

    return [
      {
        prerequisiteCode,
        title: questionnaire.title,
        version: questionnaire.version,
        answers: storedQuestions
          .parse(questionnaire.questions)
          .map(({ key, label }) => ({ question: label, answer: answers.get(key) ?? '' })),
      },
    ]
  })
}
