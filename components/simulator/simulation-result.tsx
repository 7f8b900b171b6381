import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { FundingAmounts } from '@/components/funding/funding-amounts'
import { FundingWorking } from '@/components/funding/funding-working'
import type { Funding } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import { formatEuros, formatInteger } from '@/lib/kernel/money'
import type { Result } from '@/lib/kernel/result'
import { fundingErrorText } from '@/lib/text/funding'

type Props = {
  /** Null while there is nothing to compute: no activity or no domain yet. */
  readonly result: Result<Funding, FundingError[]> | null
  readonly missing: string
  readonly windowName: string
  readonly domainNames: Readonly<Record<string, string>>
}

/** The amounts of the chosen window, or why there are none; said again to screen readers when they change. */
export function SimulationResult({ result, missing, windowName, domainNames }: Props) {
  return (
    <section aria-labelledby="resultat">
      <h2 id="resultat" className="fr-h4">
        Votre montant
      </h2>
      <div role="status">
        {result === null && <p>{missing}</p>}
        {result !== null && !result.ok && <Refusal errors={result.error} />}
        {result?.ok && <Total funding={result.value} windowName={windowName} />}
      </div>
      {result?.ok && (
        <>
          <FundingAmounts caption={`Montants, ${windowName}`} funding={result.value} domainNames={domainNames} />
          <Accordion label="Comprendre le calcul, étape par étape" titleAs="h3">
            <FundingWorking funding={result.value} domainNames={domainNames} />
          </Accordion>
        </>
      )}
    </section>
  )
}

function Total({ funding, windowName }: { readonly funding: Funding; readonly windowName: string }) {
  const { totalCents, advanceCents, balanceCents } = funding.totals

  return (
    <div className="fr-callout">
      <p className="fr-callout__title fr-mb-1w">{formatEuros(totalCents)}</p>
      <p className="fr-callout__text">
        {windowName}, pour une activité combinée de {formatInteger(funding.activity)}.
        <br />
        <strong>{formatEuros(advanceCents)}</strong> d’avance, une fois la candidature validée et la convention signée,
        puis <strong>{formatEuros(balanceCents)}</strong> de solde si toutes les cibles d’usage sont atteintes.
      </p>
    </div>
  )
}

function Refusal({ errors }: { readonly errors: readonly FundingError[] }) {
  return (
    <Alert
      severity="warning"
      title="Pas de montant automatique"
      description={
        <ul>
          {errors.map((error) => (
            <li key={JSON.stringify(error)}>{fundingErrorText(error)}</li>
          ))}
        </ul>
      }
    />
  )
}
