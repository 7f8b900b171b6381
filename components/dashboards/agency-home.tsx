import Link from 'next/link'
import type { AgencyHome as AgencyHomeView } from '@/lib/dashboards/queries/agency-home'
import { formatEuros, formatInteger } from '@/lib/kernel/money'
import { AGENCY_TASK_TEXT } from '@/lib/text/dashboards'

/** What waits for the agency, each counter opening its list. */
export function AgencyHome({ view }: { readonly view: AgencyHomeView }) {
  const { regionNames, tasks } = view

  return (
    <section aria-labelledby="agence" className="fr-mb-4w">
      <h2 id="agence" className="fr-h4">
        À faire, {regionNames.join(', ')}
      </h2>
      <ul className="fr-grid-row fr-grid-row--gutters list-none p-0">
        {tasks.map(({ task, count, amountCents }) => {
          const { one, many, href } = AGENCY_TASK_TEXT[task]

          return (
            <li key={task} className="fr-col-12 fr-col-sm-6 fr-col-md-4">
              <div className="fr-tile fr-tile--sm fr-tile--horizontal fr-enlarge-link">
                <div className="fr-tile__body">
                  <div className="fr-tile__content">
                    <h3 className="fr-tile__title">
                      <Link href={href}>
                        {formatInteger(count)} {count < 2 ? one : many}
                      </Link>
                    </h3>
                    {amountCents !== null && count > 0 && <p className="fr-tile__detail">{formatEuros(amountCents)}</p>}
                  </div>
                </div>
              </div>
            </li>
          )
        })}
      </ul>
      <p className="fr-mt-3w">
        <Link href="/pilotage">Voir le pilotage de la région</Link>
      </p>
    </section>
  )
}
