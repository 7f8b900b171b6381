'use client'

import { GlossaryLink } from '@/components/glossary/glossary-link'
import { IndicatorFields } from '@/components/indicators/indicator-fields'
import type { TypedIndicator } from '@/lib/indicators/domain/typed-indicator'
import { parseWholeNumber } from '@/lib/kernel/whole-number'
import { type SelfAssessmentContent, typedRate } from '@/lib/self-assessments/domain/content'
import type { TargetReadiness } from '@/lib/self-assessments/domain/readiness'
import { countMessage } from '@/lib/text/self-assessments'

type Props = {
  readonly windowName: string
  readonly targets: readonly TargetReadiness[]
  readonly content: SelfAssessmentContent
  readonly isReadOnly: boolean
  readonly onChange: (rate: TypedIndicator) => void
}

/** The rates of today against the targets of the window aimed at. */
export function RatesFields({ windowName, targets, content, isReadOnly, onChange }: Props) {
  return (
    <section aria-labelledby="taux" className="fr-mt-4w">
      <h2 id="taux" className="fr-h5">
        5. Vos taux, aujourd’hui
      </h2>
      <p>
        Comptez sur un mois récent ; laissez vide ce que vous ne savez pas. Chaque taux est comparé à la cible de la
        fenêtre visée{windowName === '' ? '' : ` (${windowName.toLowerCase()})`}, sans arrondi. Dans le glossaire :{' '}
        <GlossaryLink term="ins" />, <GlossaryLink term="cda" />, <GlossaryLink term="mois-d-observation" />.
      </p>
      {targets.length === 0 && <p>Aucune cible : choisissez un domaine et une fenêtre où il est ouvert.</p>}
      <fieldset disabled={isReadOnly} className="m-0 min-w-0 border-0 p-0">
        <legend className="fr-sr-only">Taux d’aujourd’hui</legend>
        <div className="grid gap-x-8 lg:grid-cols-2">
          {targets.map(({ indicator, targetPercent }) => {
            const typed = typedRate(content, indicator.code)

            return (
              <IndicatorFields
                key={indicator.code}
                facts={{ ...indicator, targetPercent }}
                typed={typed}
                messages={(part) => (part === 'isYes' ? undefined : messageOf(typed, part))}
                onChange={(change) => onChange({ ...typed, ...change })}
                onLeave={() => undefined}
              />
            )
          })}
        </div>
      </fieldset>
    </section>
  )
}

function messageOf(typed: TypedIndicator, part: 'numerator' | 'denominator'): string | undefined {
  const [numerator, denominator] = [parseWholeNumber(typed.numerator), parseWholeNumber(typed.denominator)]
  if (part === 'denominator') {
    return denominator.kind === 'value' && denominator.value === 0
      ? 'Le total ne peut pas être zéro. Laissez vide si vous ne le connaissez pas.'
      : countMessage(denominator)
  }
  const isAbove = numerator.kind === 'value' && denominator.kind === 'value' && numerator.value > denominator.value

  return isAbove ? 'Ce nombre ne peut pas dépasser le total.' : countMessage(numerator)
}
