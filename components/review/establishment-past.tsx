import Link from 'next/link'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { PastDossier } from '@/lib/review/queries/establishment-past'
import { WORKLIST_PATH } from './worklist-columns'

const OUTCOME = { pending: '', reached: ' (cibles atteintes)', missed: ' (cibles non atteintes)' } as const

/** What the establishment filed in the other windows. */
export function EstablishmentPast({ dossiers }: { readonly dossiers: readonly PastDossier[] }) {
  return (
    <section aria-labelledby="autres-fenetres" className="fr-mb-3w">
      <h2 className="fr-h4" id="autres-fenetres">
        Autres fenêtres
      </h2>
      {dossiers.length === 0 && <p>L’établissement n’a pas déposé d’autre dossier.</p>}
      <ul className="fr-raw-list">
        {dossiers.map(({ id, reference, windowName, filedAs, status, amountCents, domains }) => (
          <li key={id} className="fr-mb-1w">
            <Link className="fr-link" href={`${WORKLIST_PATH}/${id}`}>
              {reference}
            </Link>
            , {windowName}
            {filedAs !== null && `, déposé par ${filedAs.name} (FINESS ${filedAs.finess})`}{' '}
            <StatusBadge status={status} />
            <br />
            <span className="fr-text--sm">
              {domains.map(({ code, outcome }) => `${code}${OUTCOME[outcome]}`).join(', ')}
              {amountCents !== null && ` : ${formatEurosAndCents(amountCents)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
