import { type AmountLine, STAGES, type Stage, type Sums, totalCentsOf } from '@/lib/dashboards/domain/lines'
import { type Cell, type DashboardColumn, type DashboardTable, withTotal } from '@/lib/dashboards/domain/table'
import { STAGE_TEXT } from '@/lib/text/dashboards'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'

export const count = (label: string): DashboardColumn => ({ label, kind: 'count' })
export const cents = (label: string): DashboardColumn => ({ label, kind: 'cents' })
export const text = (label: string): DashboardColumn => ({ label, kind: 'text' })
export const permille = (label: string): DashboardColumn => ({ label, kind: 'permille' })

/** Forfait, bonus and their sum: bonuses are always counted apart. */
export function moneyCells(sums: Pick<Sums, 'forfaitCents' | 'bonusCents'>): Cell[] {
  return [sums.forfaitCents, sums.bonusCents, totalCentsOf(sums)]
}

function amountTable(stage: Stage, lines: readonly AmountLine[], names: Readonly<Record<string, string>>) {
  return withTotal({
    id: stage === 'frozen' ? 'montants-arretes' : 'montants-indicatifs',
    group: 'money',
    caption: `${STAGE_TEXT[stage].title}, par statut juridique et domaine`,
    note: STAGE_TEXT[stage].note,
    columns: [
      text('Statut juridique'),
      text('Domaine'),
      count('Demandes'),
      count('Sans montant'),
      cents('Forfait'),
      count('Demandes de bonus'),
      cents('Bonus'),
      cents('Total'),
    ],
    rows: lines.map((line) => [
      LEGAL_STATUS_TEXT[line.legalStatus],
      `${line.domainCode} - ${names[line.domainCode] ?? ''}`,
      line.claims,
      line.unpricedClaims,
      line.forfaitCents,
      line.bonusClaims,
      line.bonusCents,
      totalCentsOf(line),
    ]),
  })
}

/** The two amount tables, frozen then indicative: never one figure for both. */
export function amountTables(
  amounts: Readonly<Record<Stage, readonly AmountLine[]>>,
  names: Readonly<Record<string, string>>,
): DashboardTable[] {
  return STAGES.map((stage) => amountTable(stage, amounts[stage], names))
}
