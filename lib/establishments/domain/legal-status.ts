import { isCancerCentre } from './categories'

export const LEGAL_STATUSES = ['public', 'private_for_profit', 'private_non_profit', 'clcc'] as const

export type LegalStatus = (typeof LEGAL_STATUSES)[number]

/**
 * `statutjuridique` of the FINESS legal entity → legal status, bounds included. Programme §2 [default]; the foreign
 * entities (90) stand inside the for-profit range. A code in none of the ranges has no status: the import says so.
 */
const STATUT_JURIDIQUE_RANGES: readonly { from: number; to: number; status: Exclude<LegalStatus, 'clcc'> }[] = [
  { from: 1, to: 30, status: 'public' },
  { from: 40, to: 66, status: 'private_non_profit' },
  { from: 70, to: 95, status: 'private_for_profit' },
  { from: 100, to: 110, status: 'private_for_profit' },
]

/** The legal status that a legal entity's `statutjuridique` means (`01`, `1`, `95`…); null when it means none. */
export function legalStatusOfEntity(statutJuridique: string): Exclude<LegalStatus, 'clcc'> | null {
  if (!/^\d{1,3}$/.test(statutJuridique)) return null
  const code = Number(statutJuridique)

  return STATUT_JURIDIQUE_RANGES.find(({ from, to }) => from <= code && code <= to)?.status ?? null
}

/** The legal status of a site: a cancer centre by its category, otherwise what its legal entity is (programme §2). */
export function legalStatusOfSite(categoryCode: string, statutJuridique: string): LegalStatus | null {
  return isCancerCentre(categoryCode) ? 'clcc' : legalStatusOfEntity(statutJuridique)
}
