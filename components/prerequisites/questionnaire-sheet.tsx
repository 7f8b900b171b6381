import {
  answeredCount,
  NO,
  type Question,
  type QuestionAnswers,
  sectionsOf,
  YES,
} from '@/lib/prerequisites/domain/questionnaire'
import { answeredText, FICTITIOUS_TEXT } from '@/lib/text/questionnaires'

type Props = {
  readonly questions: readonly Question[]
  readonly isFictitious: boolean
  /** Null for a blank sheet. */
  readonly answers: QuestionAnswers | null
}

/** A list of questions on paper: with its answers and how many there are, or with room to write them. */
export function QuestionnaireSheet({ questions, isFictitious, answers }: Props) {
  return (
    <div className="questionnaire-sheet">
      {isFictitious && <p className="fr-badge fr-badge--warning">{FICTITIOUS_TEXT}</p>}
      {answers !== null && <p>{answeredText(answeredCount(questions, answers), questions.length)}</p>}
      {sectionsOf(questions).map(({ title, questions: list }) => (
        <section key={title} className="fr-mb-3w">
          <h2 className="fr-h5 fr-mb-1w">{title}</h2>
          <dl className="m-0">
            {list.map((question) => (
              <div
                key={question.key}
                className="fr-py-1w border-0 border-b border-solid border-(--border-default-grey)"
              >
                <dt className="fr-text--bold">
                  {question.label}
                  {question.isRequired && <span className="fr-text--regular"> (obligatoire)</span>}
                </dt>
                {question.help !== '' && <dd className="m-0 fr-hint-text">{question.help}</dd>}
                <dd className="m-0 whitespace-pre-wrap">{answerText(question, answers)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function answerText({ key, kind }: Question, answers: QuestionAnswers | null): string {
  if (answers === null) return kind === 'yes_no' ? '☐ Oui   ☐ Non' : '…'
  const value = answers.get(key)?.trim() ?? ''
  if (value === YES) return kind === 'yes_no' ? 'Oui' : value
  if (value === NO) return kind === 'yes_no' ? 'Non' : value

  return value === '' ? 'Pas de réponse' : value
}
