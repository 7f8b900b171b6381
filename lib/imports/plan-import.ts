import type { EstablishmentRecord, LegalEntityRecord, SiteRecord } from '@/lib/establishments/domain/pmsi'
import {
  type Activity,
  type Hashed,
  loadEstablishments,
  loadLegalEntities,
  loadLegalEntityHashes,
  loadSiteHashes,
  type StoredEstablishment,
} from '@/lib/establishments/store'
import type { Reader } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { compareHashes, derive } from './domain/plan'
import { problem } from './domain/problems'
import { type Changes, countBy, type ImportReport } from './domain/report'
import type { FilesContent, ImportSources, Located } from './files/read-files'
import type { Tally } from './files/tally'

const NO_ACTIVITY: Activity = { activity: null, hasSurgery: false, hasLaboratory: false, hasImaging: false }

/** What an import will write: only what differs from what is known. */
export type ImportPlan = {
  readonly legalEntities: readonly Hashed<LegalEntityRecord>[]
  readonly establishments: readonly (Hashed<EstablishmentRecord> & { readonly activity: Activity })[]
  /** of establishments that the file of sites does not have */
  readonly activities: readonly (Activity & { readonly finess: string })[]
  readonly sites: readonly (Hashed<SiteRecord> & { readonly establishmentFiness: string })[]
  readonly report: Omit<ImportReport, 'dryRun'>
}

/**
 * Compares the files with what is known and tells what to write. Null when the files make no establishment at all.
 * Lines that fit nothing known are rejected in the tally. Only reads: a dry run stops here.
 */
export async function planImport(
  db: Reader,
  content: FilesContent,
  sources: ImportSources,
  tally: Tally,
): Promise<ImportPlan | null> {
  const entities = await knownEntities(db, content)
  const derived = derive([...content.sites.values()].map(recordOf), entities)
  for (const { finess, problem: why } of derived.leftOut) {
    tally.reject(sources.etablissements.name, content.sites.get(finess)?.line ?? 0, why)
  }
  if (derived.establishments.size === 0) return null

  const stored = await loadEstablishments(db)
  const establishments = planEstablishments(derived.establishments, stored, content.activities)
  for (const { record, line } of content.activities?.values() ?? []) {
    if (establishments.known.has(record.finess)) continue
    tally.reject(sources.activite?.name ?? '', line, problem('establishment-unknown', record.finess))
  }
  const entityHashes = await loadLegalEntityHashes(db)
  const entityRows = [...content.entities.values()].map(({ record }) => hashed(record))
  const legalEntities = compareHashes(entityRows, entityHashes)
  const siteHashes = await loadSiteHashes(db)
  const sites = compareHashes(siteRows(derived), siteHashes)
  const rejected = tally.rejected()
  const warnings = tally.warnings()

  return {
    legalEntities: legalEntities.toWrite,
    establishments: establishments.toWrite,
    activities: establishments.activities,
    sites: sites.toWrite,
    report: {
      establishments: establishments.known.size,
      sites: siteHashes.size + sites.changes.created,
      legalEntities: entityHashes.size + legalEntities.changes.created,
      read: tally.read,
      ...establishments.changes,
      missing: establishments.known.size - derived.establishments.size,
      skipped: tally.skipped,
      outOfScope: tally.outOfScope,
      rejectedCount: rejected.count,
      rejected: rejected.list,
      warningCount: warnings.count,
      warnings: warnings.list,
      withActivity: [...establishments.known.values()].filter(({ activity }) => activity !== null).length,
      siteChanges: sites.changes,
      legalEntityChanges: legalEntities.changes,
      ...countBy(establishments.known.values()),
    },
  }
}

/** The legal entities of the file, and for sites whose entity the file does not give, what is known of it. */
async function knownEntities(db: Reader, { sites, entities }: FilesContent): Promise<Map<string, LegalEntityRecord>> {
  const absent = new Set(
    [...sites.values()].map(({ record }) => record.legalFiness).filter((one) => !entities.has(one)),
  )
  const stored = await loadLegalEntities(db, [...absent])

  return new Map([...[...entities.values()].map(recordOf), ...stored].map((entity) => [entity.finess, entity]))
}

type Known = Pick<StoredEstablishment, 'legalStatus' | 'regionCode' | 'activity'>

function planEstablishments(
  derived: ReadonlyMap<string, EstablishmentRecord>,
  stored: ReadonlyMap<string, StoredEstablishment>,
  activities: FilesContent['activities'],
) {
  const known = new Map<string, Known>(stored)
  const toWrite: ImportPlan['establishments'][number][] = []
  let created = 0
  for (const record of derived.values()) {
    const before = stored.get(record.finess)
    const row = { ...hashed(record), activity: activities?.get(record.finess)?.record ?? before ?? NO_ACTIVITY }
    known.set(record.finess, { ...record, activity: row.activity.activity })
    if (before?.contentHash === row.contentHash && isSameActivity(before, row.activity)) continue
    toWrite.push(row)
    if (before === undefined) created += 1
  }
  const ofMissing = [...(activities?.values() ?? [])].map(recordOf).filter(({ finess, ...activity }) => {
    const before = stored.get(finess)

    return before !== undefined && !derived.has(finess) && !isSameActivity(before, activity)
  })
  for (const { finess, activity } of ofMissing) {
    const before = known.get(finess)
    if (before !== undefined) known.set(finess, { ...before, activity })
  }
  const changes: Changes = {
    created,
    updated: toWrite.length - created + ofMissing.length,
    unchanged: derived.size - toWrite.length,
  }

  return { known, toWrite, activities: ofMissing, changes }
}

function isSameActivity(a: Activity, b: Activity): boolean {
  return (
    a.activity === b.activity &&
    a.hasSurgery === b.hasSurgery &&
    a.hasLaboratory === b.hasLaboratory &&
    a.hasImaging === b.hasImaging
  )
}

/** Sites with the establishment they belong to, which counts in their hash: a site may move to another one. */
function siteRows({ establishments, sites }: ReturnType<typeof derive>): ImportPlan['sites'] {
  const establishmentOf = new Map(
    [...establishments.values()].flatMap(({ finess, siteFiness }) => siteFiness.map((site) => [site, finess] as const)),
  )

  return sites.map((record) => {
    const establishmentFiness = establishmentOf.get(record.finess) ?? ''

    return { record, establishmentFiness, contentHash: sha256Of(JSON.stringify([record, establishmentFiness])) }
  })
}

function hashed<T>(record: T): Hashed<T> {
  return { record, contentHash: sha256Of(JSON.stringify(record)) }
}

function recordOf<T>({ record }: Located<T>): T {
  return record
}
