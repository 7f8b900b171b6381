import Link from 'next/link'
import type { NationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import { NationalFigures } from './national-view'

/** The figures of the country in a glance, on the home page of the ministry. */
export function MinistryHome({ view }: { readonly view: NationalDashboard }) {
  return (
    <section aria-labelledby="ministere" className="fr-mb-4w">
      <h2 id="ministere" className="fr-h4">
        Le programme en France
      </h2>
      <NationalFigures view={view} />
      <p>
        <Link href="/pilotage">Voir le pilotage national, région par région</Link>
      </p>
    </section>
  )
}
