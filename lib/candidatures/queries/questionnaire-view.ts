import type { Reader } from '@/lib/platform/db'

export type QuestionView = {
  readonly key: string
  readonly section: string
  readonly label: string
  readonly help: string
  readonly kind: 'yes_no' | 'text'
  readonly isRequired: boolean
}

/** A list of questions as the form shows it. */
export type QuestionnaireView = {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly isFictitious: boolean
  readonly questions: readonly QuestionView[]
}

type Dossier = { readonly id: string; readonly ruleSetId: string }

/** By prerequisite, the list that a dossier answers: the one it started with, else the one in force. */
export async function findQuestionnaires(reader: Reader, dossier: Dossier): Promise<Map<string, QuestionnaireView>> {
  const inForce = await reader.questionnaire.findMany({
    where: { retiredAt: null, programme: { ruleSets: { some: { id: dossier.ruleSetId } } } },
    orderBy: { version: 'asc' },
  })
  const started = await reader.prerequisiteAnswer.findMany({
    where: { candidatureId: dossier.id, questionnaireId: { not: null } },
    select: { questionnaire: true },
  })
  const rows = [...inForce, ...started.flatMap(({ questionnaire }) => questionnaire ?? [])]

  return new Map(
    rows.map(({ id, title, version, isFictitious, questions, prerequisiteCode }) => [
      prerequisiteCode,
      { id, title, version, isFictitious, questions: questions as QuestionView[] },
    ]),
  )
}
