import Link from 'next/link'
import { totalCentsOf } from '@/lib/dashboards/domain/lines'
import type { RegionDashboard } from '@/lib/dashboards/queries/region-dashboard'
import { formatEuros, formatInteger, sumCents } from '@/lib/kernel/money'
import { dashboardQuery } from './dashboard-address'
import { cellText } from './dashboard-table'
import { FiltersForm } from './filters-form'
import { FunnelBars } from './funnel-bars'
import { KeyFigures } from './key-figures'
import { regionTables } from './region-tables'
import { TableGroups } from './table-groups'

type Props = {
  readonly view: RegionDashboard
  /** Regions this person may choose among: more than one, or none. */
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly isNational: boolean
}

/** The dashboard of a region: figures, funnel, tables; each chart is followed by its table. */
export function RegionView({ view, regions, isNational }: Props) {
  const { filters, regionCode, figures } = view
  const tables = regionTables(view)
  const query = dashboardQuery({ regionCode, windowCode: filters.windowCode, voletCode: filters.voletCode })

  return (
    <>
      {isNational && (
        <p className="print:hidden">
          <Link href={`/pilotage${dashboardQuery({ ...filters, regionCode: null })}`}>Retour à la vue nationale</Link>
        </p>
      )}
      <FiltersForm
        filters={filters}
        regionCode={regionCode}
        regions={regions}
        allRegions={isNational ? 'Toutes les régions' : null}
      />
      <KeyFigures
        figures={[
          { label: 'Dossiers déposés', value: formatInteger(figures.dossiers), note: draftsText(figures.drafts) },
          {
            label: 'Établissements candidats',
            value: formatInteger(figures.applicants),
            note: `sur ${formatInteger(figures.eligible)} éligibles (${cellText(figures.applicationPermille, 'permille') || '-'})`,
          },
          {
            label: 'Primo-candidats',
            value: formatInteger(figures.firstTime),
            note: 'première candidature au programme',
          },
          {
            label: 'Montant arrêté',
            value: formatEuros(sumCents(view.amounts.frozen.map(totalCentsOf))),
            note: 'dossiers retenus, bonus compris',
          },
        ]}
      />
      <p className="print:hidden">
        <a className="fr-link fr-icon-download-line fr-link--icon-left" href={`/pilotage/export${query}`} download>
          Télécharger ces tableaux (CSV)
        </a>
      </p>
      <TableGroups
        tables={tables}
        charts={{
          dossiers: <FunnelBars funnel={view.funnel} />,
        }}
      />
    </>
  )
}

/** « 3 brouillons en cours ». */
export function draftsText(drafts: number): string {
  return drafts < 2 ? `${drafts} brouillon en cours` : `${formatInteger(drafts)} brouillons en cours`
}
