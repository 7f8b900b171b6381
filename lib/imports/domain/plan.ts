import {
  deriveEstablishments,
  type EstablishmentRecord,
  type LegalEntityRecord,
  problemOf,
  type SiteRecord,
} from '@/lib/establishments/domain/pmsi'
import { type LineProblem, problem } from './problems'
import type { Changes } from './report'

export type LeftOut = { readonly finess: string; readonly problem: LineProblem }

export type Derived = {
  readonly establishments: ReadonlyMap<string, EstablishmentRecord>
  /** sites that belong to one of them */
  readonly sites: readonly SiteRecord[]
  readonly leftOut: readonly LeftOut[]
}

/** Ties sites to their legal entities and makes establishments of them; sites that cannot be are left out, with why. */
export function derive(sites: Iterable<SiteRecord>, entities: ReadonlyMap<string, LegalEntityRecord>): Derived {
  const kept: SiteRecord[] = []
  const leftOut: LeftOut[] = []
  for (const site of sites) {
    const why = whyLeftOut(site, entities.get(site.legalFiness))
    if (why === null) kept.push(site)
    else leftOut.push({ finess: site.finess, problem: why })
  }

  return { establishments: deriveEstablishments(kept, entities), sites: kept, leftOut }
}

function whyLeftOut(site: SiteRecord, entity: LegalEntityRecord | undefined): LineProblem | null {
  const code = problemOf(site, entity)
  switch (code) {
    case null:
      return null
    case 'not-sanitary':
      return problem('category-wrong', site.categoryCode)
    case 'entity-missing':
      return problem(code, site.legalFiness)
    case 'status-unknown':
      return problem(code, entity?.statutJuridique)
    case 'region-unknown':
      return problem(code, `${site.departement} / ${entity?.departement ?? ''}`)
  }
}

/** Sorts rows into the ones to write and the ones already there, by the hash of their content. */
export function compareHashes<
  Row extends { readonly record: { readonly finess: string }; readonly contentHash: string },
>(
  rows: readonly Row[],
  known: ReadonlyMap<string, string>,
): { readonly toWrite: readonly Row[]; readonly changes: Changes } {
  const toWrite = rows.filter(({ record, contentHash }) => known.get(record.finess) !== contentHash)
  const created = toWrite.filter(({ record }) => !known.has(record.finess)).length

  return {
    toWrite,
    changes: { created, updated: toWrite.length - created, unchanged: rows.length - toWrite.length },
  }
}
