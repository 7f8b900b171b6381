import { LEGAL_STATUSES, type LegalStatus } from '@/lib/establishments/domain/legal-status'
import { assert } from '@/lib/kernel/assert'
import { sumCents } from '@/lib/kernel/money'

/** `frozen`: fixed at validation. `indicative`: as filed, not decided yet. The two are never added together. */
export const STAGES = ['frozen', 'indicative'] as const
export type Stage = (typeof STAGES)[number]

/** What adds up. A claim is one domain of one dossier; a dossier with three domains makes three claims. */
export type Sums = {
  readonly claims: number
  /** Claims that also ask for a bonus. */
  readonly bonusClaims: number
  /** Claims without an amount yet: no reference activity. */
  readonly unpricedClaims: number
  readonly forfaitCents: number
  readonly bonusCents: number
}

/** The finest sums that the database gives. */
export type AmountCell = Sums & {
  readonly regionCode: string
  readonly windowCode: string
  readonly legalStatus: LegalStatus
  readonly domainCode: string
  readonly stage: Stage
}

const SUM_KEYS = ['claims', 'bonusClaims', 'unpricedClaims', 'forfaitCents', 'bonusCents'] as const

/** The sum of lines, field by field; of none, zeros. */
export function addSums(lines: readonly Sums[]): Sums {
  const total = (key: (typeof SUM_KEYS)[number]) => sumCents(lines.map((line) => line[key]))

  return {
    claims: total('claims'),
    bonusClaims: total('bonusClaims'),
    unpricedClaims: total('unpricedClaims'),
    forfaitCents: total('forfaitCents'),
    bonusCents: total('bonusCents'),
  }
}

/** The claims of one legal status and one domain. */
export type AmountLine = Sums & { readonly legalStatus: LegalStatus; readonly domainCode: string }

/** One line for each legal status and domain that has claims, in the order of both. */
export function amountLines(cells: readonly AmountCell[], stage: Stage): AmountLine[] {
  const ofStage = cells.filter((cell) => cell.stage === stage)
  const domainCodes = [...new Set(ofStage.map(({ domainCode }) => domainCode))].sort()

  return LEGAL_STATUSES.flatMap((legalStatus) =>
    domainCodes.map((domainCode) => ({
      legalStatus,
      domainCode,
      ...addSums(ofStage.filter((cell) => cell.legalStatus === legalStatus && cell.domainCode === domainCode)),
    })),
  ).filter(({ claims }) => claims > 0)
}

/** Forfait and bonuses of a line, whole cents. */
export function totalCentsOf({ forfaitCents, bonusCents }: Pick<Sums, 'forfaitCents' | 'bonusCents'>): number {
  return sumCents([forfaitCents, bonusCents])
}

/**
 * Throws unless the cells of each stage add up to the total that the database computed apart, in the same statement: a
 * dashboard whose lines do not make its total is a bug, and is not shown.
 */
export function checkTotals(cells: readonly AmountCell[], totals: readonly (Sums & { readonly stage: Stage })[]): void {
  for (const stage of STAGES) {
    const sums = addSums(cells.filter((cell) => cell.stage === stage))
    const total = addSums(totals.filter((one) => one.stage === stage))
    for (const key of SUM_KEYS) {
      assert(sums[key] === total[key], `dashboard ${stage}: the lines give ${key} ${sums[key]}, not ${total[key]}`)
    }
  }
}

/** Dossiers of a region, window and legal status in one status. Drafts are here as a number, never more. */
export type DossierCell = {
  readonly regionCode: string
  readonly windowCode: string
  readonly legalStatus: LegalStatus
  readonly status: string
  readonly dossiers: number
}

/** How many dossiers, of the cells that a test keeps. */
export function countDossiers(
  cells: readonly DossierCell[],
  keeps: (cell: DossierCell) => boolean = () => true,
): number {
  return sumCents(cells.filter(keeps).map(({ dossiers }) => dossiers))
}

/** How many of a whole, in thousandths rounded down: 998 of 1 000 never shows as everybody. Null when there is no whole. */
export function permilleOf(part: number, whole: number): number | null {
  assert(part >= 0 && whole >= 0, 'counts are not negative')

  return whole === 0 ? null : Number((BigInt(part) * 1000n) / BigInt(whole))
}
