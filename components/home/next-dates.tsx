import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { formatDate, parisDaysBetween } from '@/lib/kernel/dates'
import type { NextWindow } from '@/lib/programme/domain/next-window'

type Props = { readonly next: NextWindow | null; readonly now: Date }

/** The window that is open, or the next one, with its dates. */
export function NextDates({ next, now }: Props) {
  return (
    <section aria-labelledby="calendrier" className="fr-p-3w h-full bg-[var(--background-alt-blue-france)]">
      <h2 id="calendrier" className="fr-h5">
        {next === null ? 'Calendrier' : next.window.name}
      </h2>
      {next === null ? <p>Toutes les fenêtres de candidature sont closes.</p> : <Dates next={next} now={now} />}
      <p className="fr-mt-2w fr-mb-1w">
        <a href="/calendrier" className="fr-link fr-icon-calendar-line fr-link--icon-left">
          Ajouter les dates à mon agenda (.ics)
        </a>
      </p>
      <p className="fr-mb-0">
        <a href="/candidatures-retenues" className="fr-link fr-icon-arrow-right-line fr-link--icon-left">
          Voir les candidatures retenues
        </a>
      </p>
    </section>
  )
}

function Dates({ next: { window, state }, now }: { readonly next: NextWindow; readonly now: Date }) {
  const days = parisDaysBetween(now, state === 'open' ? window.applicationClosesAt : window.applicationOpensAt)

  return (
    <>
      <Badge severity={state === 'open' ? 'success' : 'info'} as="p">
        {state === 'open' ? 'Candidatures ouvertes' : 'Ouvre bientôt'}
      </Badge>
      <p className="fr-text--bold">{countdown(state, days)}</p>
      <dl className="fr-mb-0 fr-px-0">
        <dt className="fr-text--sm fr-mb-0">Candidatures</dt>
        <dd className="fr-ml-0 fr-pl-0 fr-mb-1w">
          du {formatDate(window.applicationOpensAt)} au {formatDate(window.applicationClosesAt)}
        </dd>
        <dt className="fr-text--sm fr-mb-0">Instruction par l’ARS</dt>
        <dd className="fr-ml-0 fr-pl-0 fr-mb-1w">jusqu’au {formatDate(window.reviewEndsAt)}</dd>
        <dt className="fr-text--sm fr-mb-0">Mesure des usages</dt>
        <dd className="fr-ml-0 fr-pl-0 fr-mb-0">
          du {formatDate(window.measurementStartsAt)} au {formatDate(window.measurementEndsAt)}
        </dd>
      </dl>
    </>
  )
}

function countdown(state: NextWindow['state'], days: number): string {
  const left = days === 1 ? '1 jour' : `${days} jours`
  if (state === 'coming') return days === 0 ? 'Ouvre aujourd’hui' : `Ouvre dans ${left}`

  return days === 0 ? 'Dernier jour pour candidater' : `Encore ${left} pour candidater`
}
