'use client'

import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { useChosenBefore } from '@/components/drafts/chosen-before'
import { DraftArea } from '@/components/drafts/draft-inputs'
import { useFields } from '@/components/drafts/draft-provider'
import { fieldPath } from '@/lib/candidatures/domain/field'
import {
  answeredCount,
  NO,
  type Question,
  type QuestionAnswers,
  questionnaireGap,
  sectionsOf,
  YES,
} from '@/lib/prerequisites/domain/questionnaire'
import { fieldAnchor, firstGapAnchor } from '@/lib/text/candidatures'
import { FICTITIOUS_TEXT } from '@/lib/text/questionnaires'
import { QuestionnaireProgress } from './questionnaire-progress'

type Props = {
  readonly candidatureId: string
  readonly prerequisiteCode: string
  readonly questionnaire: {
    readonly title: string
    readonly version: number
    readonly isFictitious: boolean
    readonly questions: readonly Question[]
  }
  /** False when the part is frozen. */
  readonly isOpen: boolean
}

/** A list of questions answered in the form: by section, each answer saved by itself, with what is left as links. */
export function QuestionnaireFields({ candidatureId, prerequisiteCode, questionnaire, isOpen }: Props) {
  const { questions, title, version, isFictitious } = questionnaire
  const draft = useFields()
  const field = (question: Question) => ({ kind: 'question', prerequisiteCode, questionKey: question.key }) as const
  const answers: QuestionAnswers = new Map(questions.map((one) => [one.key, draft.read(fieldPath(field(one)))]))

  const gaps = questionnaireGap(questions, answers)

  return (
    <div>
      <h3 className="fr-h6 fr-mb-1v">
        {title} (version {version})
      </h3>
      {isFictitious && <p className="fr-badge fr-badge--warning fr-mb-2w">{FICTITIOUS_TEXT}</p>}
      <QuestionnaireProgress
        total={questions.length}
        answered={answeredCount(questions, answers)}
        missing={gaps.map((one) => ({
          label: one.label,
          href: `#${fieldAnchor(field(one))}`,
        }))}
        printHref={`/candidatures/${candidatureId}/questionnaire/${prerequisiteCode}`}
      />
      {sectionsOf(questions).map((section) => (
        <section key={section.title} className="fr-mb-4w">
          <h4 className="fr-text--lg fr-mb-2w">{section.title}</h4>
          {section.questions.map((question) => (
            <div
              key={question.key}
              {...(question.key === gaps[0]?.key ? { id: firstGapAnchor(prerequisiteCode), tabIndex: -1 } : {})}
            >
              {question.kind === 'text' ? (
                <DraftArea
                  field={field(question)}
                  label={question.label}
                  hint={question.help === '' ? undefined : question.help}
                  required={question.isRequired}
                  disabled={!isOpen}
                />
              ) : (
                <YesNo
                  path={fieldPath(field(question))}
                  anchor={fieldAnchor(field(question))}
                  question={question}
                  disabled={!isOpen}
                />
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

type YesNoProps = {
  readonly path: string
  readonly anchor: string
  readonly question: Question
  readonly disabled: boolean
}

function YesNo({ path, anchor, question, disabled }: YesNoProps) {
  const draft = useFields()
  const value = draft.read(path)
  const choose = (answer: string) => {
    draft.change(path, answer)
    draft.flush()
  }
  const choices = useChosenBefore<HTMLDivElement>((input) => choose(input.value))
  const choice = (answer: string, label: string) => ({
    label,
    nativeInputProps: {
      value: answer,
      checked: value === answer,
      onChange: () => choose(answer),
    },
  })

  return (
    <div ref={choices} id={anchor} tabIndex={-1}>
      <RadioButtons
        legend={question.isRequired ? `${question.label} *` : question.label}
        hintText={question.help === '' ? undefined : question.help}
        name={anchor}
        orientation="horizontal"
        disabled={disabled}
        options={[choice(YES, 'Oui'), choice(NO, 'Non')]}
      />
    </div>
  )
}
