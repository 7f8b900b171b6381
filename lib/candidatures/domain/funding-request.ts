import type { FundingRequest } from '@/lib/funding/funding-request'

type Claim = {
  readonly window: { readonly code: string }
  readonly arsActivity: number | null
  readonly establishment: {
    readonly activity: number | null
    readonly hasSurgery: boolean
    readonly hasLaboratory: boolean
    readonly hasImaging: boolean
  }
  readonly domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[]
}

/** What a dossier asks the funding engine: the activity is the ARS's own when it had to fix one (programme text §3). */
export function fundingRequestOf({ window, arsActivity, establishment, domains }: Claim): FundingRequest {
  const { activity, hasSurgery, hasLaboratory, hasImaging } = establishment

  return {
    windowCode: window.code,
    activity: arsActivity ?? activity,
    capacities: { hasSurgery, hasLaboratory, hasImaging },
    domains: domains.map(({ domainCode, bonusCodes }) => ({ code: domainCode, bonusCodes })),
  }
}
