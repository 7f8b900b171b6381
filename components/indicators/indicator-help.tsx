import { INDICATOR_HELP } from '@/lib/text/help'

const WORDS = { numerator: 'Premier nombre', denominator: 'Total', yes: 'Oui ou non' } as const

/** What each number means, said once above the indicators. */
export function IndicatorHelp() {
  return (
    <details className="fr-mb-3w">
      <summary className="fr-link fr-text--sm">Que faut-il saisir ?</summary>
      <dl className="fr-mt-1w">
        {(['numerator', 'denominator', 'yes'] as const).map((part) => {
          const { hint, example } = INDICATOR_HELP[part]

          return (
            <div key={part}>
              <dt className="fr-text--bold">{WORDS[part]}</dt>
              <dd>
                {hint}
                {example !== null && ` Exemple : ${example}.`}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
