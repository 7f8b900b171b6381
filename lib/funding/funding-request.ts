import type { EstablishmentCapacities } from '@/lib/programme/domain/rule-set'

/** A domain that is claimed, with the bonuses chosen with it. */
export type DomainRequest = { readonly code: string; readonly bonusCodes: readonly string[] }

/** What is asked of the computation. */
export type FundingRequest = {
  readonly windowCode: string
  /** Activité combinée of reference; null when the national file has none. */
  readonly activity: number | null
  readonly capacities: EstablishmentCapacities
  readonly domains: readonly DomainRequest[]
}
