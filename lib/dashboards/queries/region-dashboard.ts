import { type Deadline, deadlines } from '@/lib/dashboards/domain/deadlines'
import { type FunnelLine, funnel, isApplication } from '@/lib/dashboards/domain/funnel'
import {
  type AmountCell,
  type AmountLine,
  addSums,
  amountLines,
  countDossiers,
  type DossierCell,
  permilleOf,
  type Stage,
  type Sums,
} from '@/lib/dashboards/domain/lines'
import type { DashboardParams } from '@/lib/dashboards/schemas'
import { LEGAL_STATUSES, type LegalStatus } from '@/lib/establishments/domain/legal-status'
import { isRegionCode, regionName } from '@/lib/establishments/domain/regions'
import { findHeads } from '@/lib/establishments/succession-store'
import { sumCents } from '@/lib/kernel/money'
import { type DashboardContext, dashboardFrame, dashboardRegions, type Filters } from './dashboard-scope'
import { countCompletions, countEligible, type EnvelopeLine, envelopeLines, inOneInstant } from './facts'
import { countApplicants, countByStatus, countFirstTime, sumAmounts } from './sums'

export type WindowLine = {
  readonly windowCode: string
  readonly dossiers: number
  readonly firstTime: number
  readonly frozen: Sums
  readonly indicative: Sums
}

export type LegalStatusLine = {
  readonly legalStatus: LegalStatus
  readonly eligible: number
  readonly applicants: number
  readonly applicationPermille: number | null
}

export type RegionDashboard = {
  readonly regionCode: string
  readonly regionName: string
  /** The other regions of this person; null for all. */
  readonly regions: readonly string[] | null
  readonly filters: Filters
  readonly domainNames: Readonly<Record<string, string>>
  readonly voletNames: Readonly<Record<string, string>>
  readonly figures: {
    readonly dossiers: number
    readonly drafts: number
    readonly eligible: number
    readonly applicants: number
    readonly applicationPermille: number | null
    readonly firstTime: number
  }
  readonly funnel: readonly FunnelLine[]
  readonly statuses: readonly { readonly status: string; readonly dossiers: number }[]
  readonly amounts: Readonly<Record<Stage, readonly AmountLine[]>>
  readonly windows: readonly WindowLine[]
  readonly legalStatuses: readonly LegalStatusLine[]
  readonly envelopes: readonly EnvelopeLine[]
  readonly deadlines: readonly Deadline[]
}

/** The dashboard of one region; null outside the actor's regions, and for a region that does not exist. */
export async function regionDashboard(
  { db, actor, now }: DashboardContext,
  params: DashboardParams & { readonly region: string },
): Promise<RegionDashboard | null> {
  const { region: regionCode } = params
  const regions = dashboardRegions(actor)
  if (!isRegionCode(regionCode) || (regions !== null && !regions.includes(regionCode))) return null
  const { rules, windows, filters, filter: shared } = await dashboardFrame(db, params)
  const filter = { ...shared, regionCodes: [regionCode] }

  return inOneInstant(db, async (reader) => {
    const amounts = await sumAmounts(reader, filter)
    const cells = await countByStatus(reader, filter)
    const heads = await findHeads(reader, now)
    const firstTime = await countFirstTime(reader, filter, heads)
    const legalStatuses = legalStatusLines(
      await countEligible(reader, filter, now),
      await countApplicants(reader, filter, heads),
    )
    const applicants = sumCents(legalStatuses.map((line) => line.applicants))
    const eligible = sumCents(legalStatuses.map((line) => line.eligible))

    return {
      regionCode,
      regionName: regionName(regionCode),
      regions,
      filters,
      domainNames: Object.fromEntries(rules.domains.map(({ code, name }) => [code, name])),
      voletNames: Object.fromEntries(rules.volets.map(({ code, name }) => [code, name])),
      figures: {
        dossiers: countDossiers(cells, ({ status }) => isApplication(status)),
        drafts: countDossiers(cells, ({ status }) => status === 'draft'),
        eligible,
        applicants,
        applicationPermille: permilleOf(applicants, eligible),
        firstTime: sumCents(firstTime.map((one) => one.firstTime)),
      },
      funnel: funnel(cells),
      statuses: statusLines(cells),
      amounts: { frozen: amountLines(amounts, 'frozen'), indicative: amountLines(amounts, 'indicative') },
      windows: windows.map(({ code }) => ({
        windowCode: code,
        dossiers: countDossiers(cells, ({ windowCode, status }) => windowCode === code && isApplication(status)),
        firstTime: sumCents(firstTime.filter(({ windowCode }) => windowCode === code).map((one) => one.firstTime)),
        frozen: sumsOf(amounts, 'frozen', code),
        indicative: sumsOf(amounts, 'indicative', code),
      })),
      legalStatuses,
      envelopes: await envelopeLines(reader, filter),
      deadlines: deadlines({
        windows,
        regionCode,
        cells,
        completions: await countCompletions(reader, filter, now),
        now,
      }),
    }
  })
}

function statusLines(cells: readonly DossierCell[]) {
  return [...new Set(cells.map(({ status }) => status))].map((status) => ({
    status,
    dossiers: countDossiers(cells, (cell) => cell.status === status),
  }))
}

function sumsOf(cells: readonly AmountCell[], stage: Stage, windowCode: string): Sums {
  return addSums(cells.filter((cell) => cell.stage === stage && cell.windowCode === windowCode))
}

function legalStatusLines(
  eligible: readonly { legalStatus: LegalStatus; establishments: number }[],
  applied: readonly { legalStatus: LegalStatus; applicants: number }[],
): LegalStatusLine[] {
  return LEGAL_STATUSES.map((legalStatus) => {
    const isIt = (row: { legalStatus: LegalStatus }) => row.legalStatus === legalStatus
    const all = sumCents(eligible.filter(isIt).map((row) => row.establishments))
    const applicants = sumCents(applied.filter(isIt).map((row) => row.applicants))

    return { legalStatus, eligible: all, applicants, applicationPermille: permilleOf(applicants, all) }
  })
}
