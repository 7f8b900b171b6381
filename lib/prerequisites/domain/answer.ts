export const PREREQUISITE_MODES = ['evidence', 'hopen', 'questionnaire'] as const

export type PrerequisiteMode = (typeof PREREQUISITE_MODES)[number]

/**
 * How a hospital meets a prerequisite: files, an equivalence already validated in HOP’EN, or a list of questions answered
 * in the portal (programme text §4).
 */
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
export type AnswerGap = 'evidence' | 'hopen-date' | 'hopen-reference' | 'questionnaire'

/**
 * What is missing for the answer to stand: a file at least, the date and the reference of the equivalence, or the answers
 * to the questions that ask for one (`unanswered`: how many are left).
 */
export function answerGap(
  answer: PrerequisiteAnswer,
  { documentCount, unanswered }: { readonly documentCount: number; readonly unanswered: number },
): AnswerGap | null {
  switch (answer.mode) {
    case 'evidence':
      return documentCount === 0 ? 'evidence' : null
    case 'hopen':
      if (answer.hopenValidatedOn === null) return 'hopen-date'
      return answer.hopenReference === null ? 'hopen-reference' : null
    case 'questionnaire':
      return unanswered === 0 ? null : 'questionnaire'
  }
}
