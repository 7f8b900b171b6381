import { Button } from '@codegouvfr/react-dsfr/Button'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { formatDate } from '@/lib/kernel/dates'
import { applicationEnd, applicationState, type Window } from '@/lib/programme/domain/window'

/** An establishment for which the visitor may open a candidature. */
export type OwnEstablishment = { readonly id: string; readonly finess: string }

type Props = {
  readonly establishment: FoundEstablishment | null
  readonly window: Window | undefined
  readonly now: Date
  readonly isSignedIn: boolean
  readonly ownEstablishments: readonly OwnEstablishment[]
}

/** What comes after the simulation: apply now, or sign in, or when. */
export function NextSteps({ establishment, window, now, isSignedIn, ownEstablishments }: Props) {
  const own = ownEstablishments.find(({ finess }) => finess === establishment?.finess)
  const regionCode = establishment?.regionCode ?? null
  const state = window === undefined ? 'past' : applicationState(window, now, regionCode)

  return (
    <section aria-labelledby="suite" className="fr-mt-4w">
      <h2 id="suite" className="fr-h4">
        Et ensuite ?
      </h2>
      <ol>
        <li>Un signataire de l’établissement dépose la candidature pendant la période de la fenêtre.</li>
        <li>L’ARS l’instruit, vérifie les prérequis, puis la retient ou non.</li>
        <li>La convention signée ouvre l’avance ; les cibles d’usage atteintes ouvrent le solde.</li>
      </ol>
      {window !== undefined && state === 'future' && (
        <p>Les candidatures de cette fenêtre ouvrent le {formatDate(window.applicationOpensAt)}.</p>
      )}
      {window !== undefined && state === 'past' && (
        <p>
          Les candidatures de cette fenêtre sont closes depuis le {formatDate(applicationEnd(window, regionCode))} :
          choisissez une fenêtre ouverte ou à venir.
        </p>
      )}
      <div className="print:hidden">
        {own !== undefined && window !== undefined && state === 'open' && (
          <Button linkProps={{ href: `/candidatures/nouvelle?etablissement=${own.id}&fenetre=${window.id}` }}>
            Créer la candidature
          </Button>
        )}
        {!isSignedIn && <Button linkProps={{ href: '/connexion' }}>Se connecter pour candidater</Button>}
        {isSignedIn && own === undefined && (
          <p>Pour candidater, il faut des droits de rédaction sur l’établissement choisi.</p>
        )}
      </div>
    </section>
  )
}
