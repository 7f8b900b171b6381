import { totalCentsOf } from '@/lib/dashboards/domain/lines'
import { type DashboardTable, withTotal } from '@/lib/dashboards/domain/table'
import type { NationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import { amountTables, cents, count, moneyCells, permille, text } from './amount-tables'
import { funnelTable } from './region-tables'

/** Every table of the national dashboard, in the order of the screen: the file gives the same ones. */
export function nationalTables(view: NationalDashboard): DashboardTable[] {
  return [
    funnelTable(view),
    applicationTable(view),
    moneyTable(view),
    ...amountTables(view.amounts, view.domainNames),
    envelopeTable(view),
  ]
}

/** Regions by the share of their establishments that applied, the highest first. */
function applicationTable({ regions, applicationPermille }: NationalDashboard): DashboardTable {
  const sorted = [...regions].sort(
    (a, b) =>
      (b.applicationPermille ?? -1) - (a.applicationPermille ?? -1) || a.regionName.localeCompare(b.regionName, 'fr'),
  )

  return withTotal(
    {
      id: 'regions',
      group: 'establishments',
      caption: 'Candidatures par région',
      note: 'Chaque établissement compte une fois, quel que soit le nombre de ses candidatures. Primo-candidats : première candidature au programme. Instructions en retard : dossiers sans décision après la fin de l’instruction.',
      columns: [
        text('Région'),
        count('Établissements éligibles'),
        count('Ont candidaté'),
        permille('Part'),
        count('Primo-candidats'),
        count('Dossiers déposés'),
        count('Brouillons'),
        count('Instructions en retard'),
      ],
      rows: sorted.map((region) => [
        region.regionName,
        region.eligible,
        region.applicants,
        region.applicationPermille,
        region.firstTime,
        region.dossiers,
        region.drafts,
        region.overdueReviews,
      ]),
    },
    [applicationPermille],
  )
}

function moneyTable({ regions }: NationalDashboard): DashboardTable {
  return withTotal({
    id: 'montants-regions',
    group: 'money',
    caption: 'Montants par région',
    note: 'Arrêté : dossiers retenus, montants de la validation. Indicatif : dossiers en attente de décision, montants du dépôt. Les deux ne s’additionnent pas.',
    columns: [
      text('Région'),
      cents('Forfait arrêté'),
      cents('Bonus arrêté'),
      cents('Total arrêté'),
      cents('Total indicatif'),
    ],
    rows: regions.map(({ regionName, frozen, indicative }) => [
      regionName,
      ...moneyCells(frozen),
      totalCentsOf(indicative),
    ]),
  })
}

function envelopeTable({ regions }: NationalDashboard): DashboardTable {
  return withTotal({
    id: 'enveloppes-regions',
    group: 'money',
    caption: 'Enveloppes par région',
    note: 'Toutes fenêtres confondues : une enveloppe n’appartient à aucune fenêtre.',
    columns: [text('Région'), cents('Accordé'), cents('Engagé'), cents('Payé'), cents('Reste à engager')],
    rows: regions.map((region) => [
      region.regionName,
      region.grantedCents,
      region.engagedCents,
      region.paidCents,
      region.leftCents,
    ]),
  })
}
