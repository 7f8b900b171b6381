export const QUESTION_KINDS = ['yes_no', 'text'] as const

export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** One question of a list. `key` names it for ever: answers are kept under it. */
export type Question = {
  readonly key: string
  readonly section: string
  readonly label: string
  /** What helps to answer; empty when there is nothing to say. */
  readonly help: string
  readonly kind: QuestionKind
  readonly isRequired: boolean
}

/** The two answers of a yes/no question, as they are kept. */
export const YES = 'yes'
export const NO = 'no'

/** What was answered, by key; an empty or missing text is « not answered ». */
export type QuestionAnswers = ReadonlyMap<string, string>

/** Whether a question has an answer that counts: for yes/no, one of the two. */
export function isAnswered({ key, kind }: Pick<Question, 'key' | 'kind'>, answers: QuestionAnswers): boolean {
  const value = answers.get(key)?.trim() ?? ''

  return kind === 'yes_no' ? value === YES || value === NO : value !== ''
}

/** The questions that still prevent the filing, in the order of the list: required, and without an answer. */
export function questionnaireGap<Q extends Pick<Question, 'key' | 'kind' | 'isRequired'>>(
  questions: readonly Q[],
  answers: QuestionAnswers,
): Q[] {
  return questions.filter((question) => question.isRequired && !isAnswered(question, answers))
}

/** How many questions have an answer, required or not. */
export function answeredCount(questions: readonly Question[], answers: QuestionAnswers): number {
  return questions.filter((question) => isAnswered(question, answers)).length
}

/** The questions by section, in the order in which the sections first appear. */
export function sectionsOf(
  questions: readonly Question[],
): { readonly title: string; readonly questions: Question[] }[] {
  const sections = new Map<string, Question[]>()
  for (const question of questions) {
    const known = sections.get(question.section)
    if (known === undefined) sections.set(question.section, [question])
    else known.push(question)
  }

  return [...sections].map(([title, list]) => ({ title, questions: list }))
}
