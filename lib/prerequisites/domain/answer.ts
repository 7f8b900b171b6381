export const PREREQUISITE_MODES = ['evidence', 'hopen', 'questionnaire'] as const

export type PrerequisiteMode = (typeof PREREQUISITE_MODES)[number]

/** How a hospital meets a prerequisite: files, or an equivalence already validated in HOP’EN (programme text §4). */
export type PrerequisiteAnswer = {
  readonly mode: PrerequisiteMode
  /** `YYYY-MM-DD`, for an equivalence. */
  readonly hopenValidatedOn: string | null
  readonly hopenReference: string | null
  readonly comment: string
}

export const NO_ANSWER: PrerequisiteAnswer = {
  mode: 'evidence',
  hopenValidatedOn: null,
  hopenReference: null,
  comment: '',
}

/** What an answer still lacks; null when it is complete. */
export type AnswerGap = 'evidence' | 'hopen-date' | 'hopen-reference'

/** What is missing for the answer to stand: a file at least, or the date and the reference of the equivalence. */
export function answerGap(answer: PrerequisiteAnswer, documentCount: number): AnswerGap | null {
  if (answer.mode === 'evidence') return documentCount === 0 ? 'evidence' : null
  if (answer.hopenValidatedOn === null) return 'hopen-date'

  return answer.hopenReference === null ? 'hopen-reference' : null
}
