import { LEGAL_STATUSES, type LegalStatus } from '@/lib/establishments/domain/legal-status'
import type { LineReport } from './problems'

/** How many rows of a table a run adds, changes, and leaves as they are. */
export type Changes = { readonly created: number; readonly updated: number; readonly unchanged: number }

/** What an import did, or would do when `dryRun`. Establishments are FINESS PMSI. */
export type ImportReport = Changes & {
  readonly dryRun: boolean
  /** known after the run, whether or not the files have them */
  readonly establishments: number
  readonly sites: number
  readonly legalEntities: number
  /** lines of data in all the files, whatever became of them */
  readonly read: number
  /** lines of another type of row */
  readonly skipped: number
  /** readable lines about what is no sanitary establishment, nor the legal entity of one */
  readonly outOfScope: number
  /** known before, absent from the files: left as they are */
  readonly missing: number
  readonly rejectedCount: number
  readonly rejected: readonly LineReport[]
  readonly warningCount: number
  readonly warnings: readonly LineReport[]
  readonly withActivity: number
  readonly siteChanges: Changes
  readonly legalEntityChanges: Changes
  readonly byLegalStatus: Readonly<Record<LegalStatus, number>>
  /** by INSEE code; only regions that have establishments */
  readonly byRegion: Readonly<Record<string, number>>
}

/** Counts what will be known by legal status and by region. */
export function countBy(
  establishments: Iterable<{ readonly legalStatus: LegalStatus; readonly regionCode: string }>,
): Pick<ImportReport, 'byLegalStatus' | 'byRegion'> {
  const byLegalStatus = Object.fromEntries(LEGAL_STATUSES.map((status) => [status, 0])) as Record<LegalStatus, number>
  const regions = new Map<string, number>()
  for (const { legalStatus, regionCode } of establishments) {
    byLegalStatus[legalStatus] += 1
    regions.set(regionCode, (regions.get(regionCode) ?? 0) + 1)
  }

  return { byLegalStatus, byRegion: Object.fromEntries([...regions].sort(([a], [b]) => (a < b ? -1 : 1))) }
}
