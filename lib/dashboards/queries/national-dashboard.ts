import { scopeOf } from '@/lib/access/domain/policy'
import { overdueReviews } from '@/lib/dashboards/domain/deadlines'
import { type FunnelLine, funnel, isApplication } from '@/lib/dashboards/domain/funnel'
import {
  type AmountCell,
  type AmountLine,
  addSums,
  amountLines,
  countDossiers,
  type DossierCell,
  permilleOf,
  type Sums,
} from '@/lib/dashboards/domain/lines'
import type { DashboardParams } from '@/lib/dashboards/schemas'
import { REGION_CODES, regionName } from '@/lib/establishments/domain/regions'
import { findHeads } from '@/lib/establishments/succession-store'
import { sumCents } from '@/lib/kernel/money'
import { type DashboardContext, dashboardFrame, type Filters } from './dashboard-scope'
import { countEligible, type EnvelopeLine, envelopeLines, inOneInstant } from './facts'
import { countApplicants, countByStatus, countFirstTime, sumAmounts } from './sums'

export type RegionLine = {
  readonly regionCode: string
  readonly regionName: string
  readonly eligible: number
  readonly applicants: number
  readonly applicationPermille: number | null
  readonly firstTime: number
  readonly dossiers: number
  readonly drafts: number
  readonly overdueReviews: number
  readonly frozen: Sums
  readonly indicative: Sums
  readonly grantedCents: number
  readonly engagedCents: number
  readonly paidCents: number
  readonly leftCents: number
}

export type NationalDashboard = {
  readonly filters: Filters
  readonly domainNames: Readonly<Record<string, string>>
  readonly regions: readonly RegionLine[]
  readonly applicationPermille: number | null
  readonly funnel: readonly FunnelLine[]
  readonly amounts: { readonly frozen: readonly AmountLine[]; readonly indicative: readonly AmountLine[] }
}

/** The whole country, region by region; null for whoever has no national right. */
export async function nationalDashboard(
  { db, actor, now }: DashboardContext,
  params: DashboardParams,
): Promise<NationalDashboard | null> {
  if (!scopeOf(actor, 'dashboard.national').isNational) return null
  const { rules, windows, filters, filter: shared } = await dashboardFrame(db, params)
  const filter = { ...shared, regionCodes: null }

  return inOneInstant(db, async (reader) => {
    const cells = await countByStatus(reader, filter)
    const amounts = await sumAmounts(reader, filter)
    const heads = await findHeads(reader, now)
    const facts: Facts = {
      cells,
      amounts,
      eligible: await countEligible(reader, filter, now),
      applicants: await countApplicants(reader, filter, heads),
      firstTime: await countFirstTime(reader, filter, heads),
      envelopes: await envelopeLines(reader, filter),
    }
    const regions = regionCodes(facts).map((regionCode) => ({
      ...regionLine(facts, regionCode),
      overdueReviews: overdueReviews({ windows, regionCode, cells, now }),
    }))

    return {
      filters,
      domainNames: Object.fromEntries(rules.domains.map(({ code, name }) => [code, name])),
      regions,
      applicationPermille: permilleOf(
        sumCents(regions.map((one) => one.applicants)),
        sumCents(regions.map((one) => one.eligible)),
      ),
      funnel: funnel(cells),
      amounts: { frozen: amountLines(amounts, 'frozen'), indicative: amountLines(amounts, 'indicative') },
    }
  })
}

type OfRegion = { readonly regionCode: string }

type Facts = {
  readonly cells: readonly DossierCell[]
  readonly amounts: readonly AmountCell[]
  readonly eligible: readonly (OfRegion & { readonly establishments: number })[]
  readonly applicants: readonly (OfRegion & { readonly applicants: number })[]
  readonly firstTime: readonly (OfRegion & { readonly firstTime: number })[]
  readonly envelopes: readonly EnvelopeLine[]
}

/** All the regions, and whatever else establishments or dossiers name: nothing is left out of the total. */
function regionCodes({ cells, eligible, envelopes }: Facts): string[] {
  const found = [...cells, ...eligible, ...envelopes].map(({ regionCode }) => regionCode)

  return [...new Set<string>([...REGION_CODES, ...found])].sort((a, b) =>
    regionName(a).localeCompare(regionName(b), 'fr'),
  )
}

function regionLine(facts: Facts, regionCode: string): Omit<RegionLine, 'overdueReviews'> {
  const own = <T extends OfRegion>(rows: readonly T[]) => rows.filter((row) => row.regionCode === regionCode)
  const cells = own(facts.cells)
  const amounts = own(facts.amounts)
  const envelopes = own(facts.envelopes)
  const eligible = sumCents(own(facts.eligible).map((row) => row.establishments))
  const applicants = sumCents(own(facts.applicants).map((row) => row.applicants))

  return {
    regionCode,
    regionName: regionName(regionCode),
    eligible,
    applicants,
    applicationPermille: permilleOf(applicants, eligible),
    firstTime: sumCents(own(facts.firstTime).map((row) => row.firstTime)),
    dossiers: countDossiers(cells, ({ status }) => isApplication(status)),
    drafts: countDossiers(cells, ({ status }) => status === 'draft'),
    frozen: addSums(amounts.filter(({ stage }) => stage === 'frozen')),
    indicative: addSums(amounts.filter(({ stage }) => stage === 'indicative')),
    grantedCents: sumCents(envelopes.map((row) => row.grantedCents)),
    engagedCents: sumCents(envelopes.map((row) => row.engagedCents)),
    paidCents: sumCents(envelopes.map((row) => row.paidCents)),
    leftCents: sumCents(envelopes.map((row) => row.leftCents)),
  }
}
