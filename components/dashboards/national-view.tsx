import Link from 'next/link'
import { BarList } from '@/components/charts/bar-list'
import { totalCentsOf } from '@/lib/dashboards/domain/lines'
import type { NationalDashboard, RegionLine } from '@/lib/dashboards/queries/national-dashboard'
import { formatEuros, formatInteger, sumCents } from '@/lib/kernel/money'
import { dashboardQuery } from './dashboard-address'
import { cellText } from './dashboard-table'
import { FiltersForm } from './filters-form'
import { FunnelBars } from './funnel-bars'
import { KeyFigures } from './key-figures'
import { nationalTables } from './national-tables'
import { draftsText } from './region-view'
import { TableGroups } from './table-groups'

/** The whole country: regions by the share of their establishments that applied, then the money. */
export function NationalView({ view }: { readonly view: NationalDashboard }) {
  const { filters, regions } = view
  const tables = nationalTables(view)
  const query = dashboardQuery({ ...filters, regionCode: null })

  return (
    <>
      <FiltersForm
        filters={filters}
        regionCode={null}
        regions={regions.map(({ regionCode, regionName }) => ({ code: regionCode, name: regionName }))}
        allRegions="Toutes les régions"
      />
      <NationalFigures view={view} />
      <p className="print:hidden">
        <a className="fr-link fr-icon-download-line fr-link--icon-left" href={`/pilotage/export${query}`} download>
          Télécharger ces tableaux (CSV)
        </a>
      </p>
      <TableGroups
        tables={tables}
        charts={{
          dossiers: <FunnelBars funnel={view.funnel} />,
          establishments: (
            <BarList
              title="Part des établissements éligibles qui ont candidaté, par région"
              full={1000}
              bars={[...regions].sort(byApplication).map((region) => ({
                label: region.regionName,
                value: region.applicationPermille ?? 0,
                text: applicationText(region),
                href: `/pilotage${dashboardQuery({ ...filters, regionCode: region.regionCode })}`,
              }))}
            />
          ),
        }}
      />
      <p>
        <Link href="/administration/enveloppes">Voir et déplacer les enveloppes</Link>
      </p>
    </>
  )
}

function applicationText({ applicationPermille, applicants, eligible }: RegionLine): string {
  if (applicationPermille === null) return 'aucun éligible'

  return `${cellText(applicationPermille, 'permille')} (${formatInteger(applicants)} sur ${formatInteger(eligible)})`
}

function byApplication(a: RegionLine, b: RegionLine): number {
  return (b.applicationPermille ?? -1) - (a.applicationPermille ?? -1) || a.regionName.localeCompare(b.regionName, 'fr')
}

/** The key figures of the country, also shown on the home page of the ministry. */
export function NationalFigures({ view }: { readonly view: NationalDashboard }) {
  const { regions } = view
  const sum = (of: (region: RegionLine) => number) => sumCents(regions.map(of))

  return (
    <KeyFigures
      figures={[
        {
          label: 'Dossiers déposés',
          value: formatInteger(sum((region) => region.dossiers)),
          note: draftsText(sum((region) => region.drafts)),
        },
        {
          label: 'Établissements candidats',
          value: formatInteger(sum((region) => region.applicants)),
          note: `sur ${formatInteger(sum((region) => region.eligible))} éligibles (${cellText(view.applicationPermille, 'permille') || '-'})`,
        },
        {
          label: 'Montant arrêté',
          value: formatEuros(sum((region) => totalCentsOf(region.frozen))),
          note: 'dossiers retenus, bonus compris',
        },
        {
          label: 'Payé',
          value: formatEuros(sum((region) => region.paidCents)),
          note: `sur ${formatEuros(sum((region) => region.engagedCents))} engagés`,
        },
      ]}
    />
  )
}
