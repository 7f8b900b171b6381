import type { Requirement } from '@/lib/programme/domain/rule-set'

type MissingCapacity = Exclude<Requirement, 'none'>

/** Every reason why an amount cannot be computed. Each has its French sentence in `lib/text/funding.ts`. */
export type FundingError =
  | { readonly code: 'window-unknown'; readonly windowCode: string }
  | {
      readonly code: 'volet-closed'
      readonly domainCode: string
      readonly domainName: string
      readonly voletName: string
      readonly windowCode: string
    }
  | { readonly code: 'domain-unknown'; readonly domainCode: string }
  | { readonly code: 'domain-repeated'; readonly domainCode: string }
  | {
      readonly code: 'domain-requirement'
      readonly domainCode: string
      readonly domainName: string
      readonly requirement: MissingCapacity
    }
  | { readonly code: 'bonus-unknown'; readonly bonusCode: string }
  | { readonly code: 'bonus-repeated'; readonly bonusCode: string }
  | {
      readonly code: 'bonus-of-another-domain'
      readonly bonusCode: string
      readonly bonusName: string
      readonly domainCode: string
      readonly ownDomainCode: string
    }
  | { readonly code: 'bonus-closed'; readonly bonusCode: string; readonly bonusName: string }
  | {
      readonly code: 'bonus-requirement'
      readonly bonusCode: string
      readonly bonusName: string
      readonly requirement: MissingCapacity
    }
  /** No reference activity, or zero: the ARS decides (programme text §3). */
  | { readonly code: 'activity-missing' }
  /** Negative or not a whole number. */
  | { readonly code: 'activity-invalid'; readonly activity: number }
  | {
      readonly code: 'activity-beyond-last-knot'
      readonly domainCode: string
      readonly activity: number
      readonly lastActivity: number
    }
