'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { type TypedIndicator, valueOfTyped } from '@/lib/indicators/domain/typed-indicator'
import { isReached } from '@/lib/indicators/domain/values'
import type { IndicatorFacts } from '@/lib/indicators/queries/dossier-view'
import { againstTargetText, targetText } from '@/lib/text/indicators'
import { fieldAnchor } from './typed-indicator'

type Part = 'numerator' | 'denominator' | 'isYes'

type Props = {
  readonly facts: IndicatorFacts
  readonly typed: TypedIndicator
  readonly messages: (part: Part) => string | undefined
  readonly onChange: (change: Partial<TypedIndicator>) => void
  readonly onLeave: (part: Part) => void
}

/** One indicator: its two counts or its answer, and at once where it stands against its target. */
export function IndicatorFields({ facts, typed, messages, onChange, onLeave }: Props) {
  const { code, title, kind, documentFormat, targetPercent, bonusCode } = facts

  return (
    <fieldset className="fr-fieldset fr-mb-2w" aria-describedby={`${fieldAnchor(code)}-taux`}>
      <legend className="fr-fieldset__legend">
        {code} {title}
        <span className="fr-hint-text">
          {[targetText(targetPercent), documentFormat, bonusCode === null ? '' : `décide du bonus ${bonusCode}`]
            .filter((part) => part !== '')
            .join(' ; ')}
        </span>
      </legend>
      {kind === 'ratio' ? (
        <div className="fr-fieldset__element grid gap-x-6 md:grid-cols-2">
          {(['numerator', 'denominator'] as const).map((part) => (
            <Input
              key={part}
              label={part === 'numerator' ? facts.numeratorLabel : facts.denominatorLabel}
              state={messages(part) ? 'error' : 'default'}
              stateRelatedMessage={messages(part)}
              nativeInputProps={{
                id: part === 'numerator' ? fieldAnchor(code) : `${fieldAnchor(code)}-sur`,
                inputMode: 'numeric',
                autoComplete: 'off',
                value: typed[part],
                onChange: (event) => onChange({ [part]: event.target.value }),
                onBlur: () => onLeave(part),
              }}
            />
          ))}
        </div>
      ) : (
        <div className="fr-fieldset__element">
          <RadioButtons
            id={fieldAnchor(code)}
            legend="Fait ?"
            orientation="horizontal"
            name={`${fieldAnchor(code)}-reponse`}
            options={(['oui', 'non'] as const).map((answer) => ({
              label: answer === 'oui' ? 'Oui' : 'Non',
              nativeInputProps: {
                value: answer,
                checked: typed.isYes === answer,
                onChange: () => onChange({ isYes: answer }),
                onBlur: () => onLeave('isYes'),
              },
            }))}
          />
        </div>
      )}
      <div className="fr-fieldset__element">
        <RateLine facts={facts} typed={typed} />
      </div>
    </fieldset>
  )
}

function RateLine({ facts, typed }: Pick<Props, 'facts' | 'typed'>) {
  const value = valueOfTyped(facts.kind, typed)
  const isWon = value !== null && isReached(value, facts.targetPercent)

  return (
    <p id={`${fieldAnchor(facts.code)}-taux`} aria-live="polite" className="fr-mb-0">
      {value === null ? (
        <span className="fr-hint-text">Le taux s’affiche quand la saisie est complète.</span>
      ) : (
        <span className={isWon ? 'fr-valid-text' : 'fr-error-text'}>
          {againstTargetText(value, facts.targetPercent)}
        </span>
      )}
    </p>
  )
}
