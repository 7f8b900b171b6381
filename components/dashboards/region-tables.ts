import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'
import { type DashboardTable, withTotal } from '@/lib/dashboards/domain/table'
import type { RegionDashboard } from '@/lib/dashboards/queries/region-dashboard'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'
import { DEADLINE_TEXT, FUNNEL_TEXT } from '@/lib/text/dashboards'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { amountTables, cents, count, moneyCells, permille, text } from './amount-tables'

/** Every table of the region's dashboard, in the order of the screen: the file gives the same ones. */
export function regionTables(view: RegionDashboard): DashboardTable[] {
  return [
    funnelTable(view),
    statusTable(view),
    deadlineTable(view),
    legalStatusTable(view),
    windowTable(view),
    ...amountTables(view.amounts, view.domainNames),
    envelopeTable(view),
  ]
}

export function funnelTable({ funnel }: Pick<RegionDashboard, 'funnel'>): DashboardTable {
  return {
    id: 'parcours',
    group: 'dossiers',
    caption: 'Jusqu’où sont allés les dossiers',
    note: 'Chaque ligne compte les dossiers arrivés au moins à cette étape : elles ne s’additionnent pas.',
    columns: [text('Étape'), count('Dossiers')],
    rows: funnel.map(({ step, dossiers }) => [FUNNEL_TEXT[step], dossiers]),
    total: null,
  }
}

function isStatus(status: string): status is CandidatureStatus {
  return CANDIDATURE_STATUSES.some((one) => one === status)
}

function statusTable({ statuses }: RegionDashboard): DashboardTable {
  const order: readonly string[] = CANDIDATURE_STATUSES

  return withTotal({
    id: 'etats',
    group: 'dossiers',
    caption: 'Dossiers par état',
    note: 'Les brouillons sont comptés, jamais montrés. Brouillons et candidatures retirées ne comptent pas parmi les dossiers déposés.',
    columns: [text('État'), count('Dossiers')],
    rows: [...statuses]
      .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
      .map(({ status, dossiers }) => [isStatus(status) ? CANDIDATURE_STATUS_TEXT[status].label : status, dossiers]),
  })
}

function deadlineTable({ deadlines, filters }: RegionDashboard): DashboardTable {
  const windowName = (code: string) => filters.windows.find((window) => window.code === code)?.name ?? code

  return {
    id: 'echeances',
    group: 'dossiers',
    caption: 'Échéances',
    columns: [
      text('Échéance'),
      text('Fenêtre'),
      { label: 'Date', kind: 'date' },
      count('Nombre'),
      text('Ce qui attend'),
    ],
    rows: deadlines.map(({ kind, windowCode, at, dossiers, isPast }) => [
      DEADLINE_TEXT[kind].what,
      windowName(windowCode),
      at,
      dossiers,
      `${DEADLINE_TEXT[kind].waiting}${isPast ? ', en retard' : ''}`,
    ]),
    total: null,
  }
}

function legalStatusTable({ legalStatuses, figures }: RegionDashboard): DashboardTable {
  return withTotal(
    {
      id: 'etablissements',
      group: 'establishments',
      caption: 'Établissements candidats par statut juridique',
      note: 'Chaque établissement compte une fois, quel que soit le nombre de ses candidatures.',
      columns: [text('Statut juridique'), count('Établissements éligibles'), count('Ont candidaté'), permille('Part')],
      rows: legalStatuses.map(({ legalStatus, eligible, applicants, applicationPermille }) => [
        LEGAL_STATUS_TEXT[legalStatus],
        eligible,
        applicants,
        applicationPermille,
      ]),
    },
    [figures.applicationPermille],
  )
}

function windowTable({ windows, filters }: RegionDashboard): DashboardTable {
  return withTotal({
    id: 'fenetres',
    group: 'establishments',
    caption: 'Par fenêtre',
    note: 'Primo-candidats : établissements dont c’est la première candidature au programme, tous volets confondus. Montants arrêtés et montants indicatifs sont comptés à part.',
    columns: [
      text('Fenêtre'),
      count('Dossiers déposés'),
      count('Primo-candidats'),
      cents('Forfait arrêté'),
      cents('Bonus arrêté'),
      cents('Total arrêté'),
      cents('Forfait indicatif'),
      cents('Bonus indicatif'),
      cents('Total indicatif'),
    ],
    rows: windows.map(({ windowCode, dossiers, firstTime, frozen, indicative }) => [
      filters.windows.find(({ code }) => code === windowCode)?.name ?? windowCode,
      dossiers,
      firstTime,
      ...moneyCells(frozen),
      ...moneyCells(indicative),
    ]),
  })
}

function envelopeTable({ envelopes, voletNames }: RegionDashboard): DashboardTable {
  return withTotal({
    id: 'enveloppes',
    group: 'money',
    caption: 'Enveloppe de la région par volet',
    note: 'Toutes fenêtres confondues : une enveloppe n’appartient à aucune fenêtre. Engagé : ce que doivent ou ont reçu les dossiers retenus, cibles manquées déduites.',
    columns: [text('Volet'), cents('Accordé'), cents('Engagé'), cents('Payé'), cents('Reste à engager')],
    rows: envelopes.map((line) => [
      voletNames[line.voletCode] ?? line.voletCode,
      line.grantedCents,
      line.engagedCents,
      line.paidCents,
      line.leftCents,
    ]),
  })
}
