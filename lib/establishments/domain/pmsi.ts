import { present } from '@/lib/kernel/assert'
import { toSearchText } from '@/lib/kernel/text'
import { compareCategories, isDialysis, isSanitary } from './categories'
import { type LegalStatus, legalStatusOfEntity, legalStatusOfSite } from './legal-status'
import { type RegionCode, regionOfDepartement } from './regions'

/** A legal entity (FINESS juridique, EJ) of the national file. */
export type LegalEntityRecord = {
  readonly finess: string
  readonly name: string
  readonly longName: string
  readonly statutJuridique: string
  readonly siren: string | null
  readonly departement: string
  /** last line of the address: « 01440 VIRIAT » */
  readonly postalTown: string
}

/** A site (FINESS géographique, ET) of the national file. */
export type SiteRecord = {
  readonly finess: string
  readonly legalFiness: string
  readonly name: string
  readonly longName: string
  readonly categoryCode: string
  readonly siret: string | null
  readonly address: string
  readonly postalTown: string
  readonly phone: string
  readonly departement: string
  readonly openedOn: string | null
}

export type FinessLevel = 'legal_entity' | 'site'

/** A FINESS PMSI, the unit that applies, without its activity. */
export type EstablishmentRecord = {
  readonly finess: string
  readonly level: FinessLevel
  readonly name: string
  readonly legalStatus: LegalStatus
  readonly categoryCode: string
  readonly regionCode: RegionCode
  readonly departement: string
  readonly town: string
  readonly postalTown: string
  readonly siret: string | null
  readonly searchText: string
  readonly siteFiness: readonly string[]
}

/** Why a site makes no establishment. */
export type PmsiProblem = 'not-sanitary' | 'entity-missing' | 'status-unknown' | 'region-unknown'

/**
 * Which number a site applies under (programme text §2): its legal entity's for public establishments and for dialysis
 * centres of any status, its own for the other private ones. A cancer centre is a site of its own even when its entity
 * counts as public: only so do the 3 975 sites of the national file give its 2 810 FINESS PMSI.
 */
export function pmsiOf(
  site: Pick<SiteRecord, 'finess' | 'legalFiness' | 'categoryCode'>,
  statutJuridique: string,
): { readonly finess: string; readonly level: FinessLevel } {
  const isOfEntity = isDialysis(site.categoryCode) || legalStatusOfSite(site.categoryCode, statutJuridique) === 'public'

  return isOfEntity ? { finess: site.legalFiness, level: 'legal_entity' } : { finess: site.finess, level: 'site' }
}

/** Why a site of that entity makes no establishment; null when it makes one. */
export function problemOf(site: SiteRecord, entity: LegalEntityRecord | undefined): PmsiProblem | null {
  if (!isSanitary(site.categoryCode)) return 'not-sanitary'
  if (entity === undefined) return 'entity-missing'
  if (legalStatusOfEntity(entity.statutJuridique) === null) return 'status-unknown'
  const { level } = pmsiOf(site, entity.statutJuridique)
  const { departement } = level === 'legal_entity' ? entity : site

  return regionOfDepartement(departement) === null ? 'region-unknown' : null
}

type Group = { level: FinessLevel; sites: SiteRecord[] }

/**
 * The FINESS PMSI that sites make with their legal entities, by number. Sites with a problem (`problemOf`) are left
 * out. The result does not depend on the order of the sites.
 */
export function deriveEstablishments(
  sites: Iterable<SiteRecord>,
  entities: ReadonlyMap<string, LegalEntityRecord>,
): ReadonlyMap<string, EstablishmentRecord> {
  const groups = new Map<string, Group>()
  for (const site of sites) {
    const entity = entities.get(site.legalFiness)
    if (entity === undefined || problemOf(site, entity) !== null) continue
    const { finess, level } = pmsiOf(site, entity.statutJuridique)
    const group = groups.get(finess)
    if (group === undefined) groups.set(finess, { level, sites: [site] })
    else {
      group.sites.push(site)
      // The national file has a number that is both a site and the legal entity of other sites.
      if (level === 'legal_entity') group.level = level
    }
  }

  return new Map([...groups].map(([finess, group]) => [finess, establishmentOf(finess, group, entities)]))
}

function establishmentOf(
  finess: string,
  { level, sites }: Group,
  entities: ReadonlyMap<string, LegalEntityRecord>,
): EstablishmentRecord {
  const ordered = [...sites].sort(
    (a, b) => compareCategories(a.categoryCode, b.categoryCode) || (a.finess < b.finess ? -1 : 1),
  )
  const main = present(ordered[0], 'a site')
  const entity = present(entities.get(level === 'legal_entity' ? finess : main.legalFiness), 'its legal entity')
  const { name, longName, departement, postalTown } = level === 'legal_entity' ? entity : main
  const legalStatus =
    level === 'legal_entity'
      ? legalStatusOfEntity(entity.statutJuridique)
      : legalStatusOfSite(main.categoryCode, entity.statutJuridique)
  const town = townOf(postalTown)

  return {
    finess,
    level,
    name,
    legalStatus: present(legalStatus, 'its legal status'),
    categoryCode: main.categoryCode,
    regionCode: present(regionOfDepartement(departement), 'its region'),
    departement,
    town,
    postalTown,
    siret: main.siret,
    searchText: searchTextOf([finess, name, longName, town]),
    siteFiness: ordered.map((site) => site.finess).sort(),
  }
}

/** « 01606 TREVOUX CEDEX » → « TREVOUX ». */
export function townOf(postalTown: string): string {
  return postalTown
    .replace(/^\d{5}\s+/, '')
    .replace(/\s+(?:CEDEX|SP)(?:\s+\d+)?$/i, '')
    .trim()
}

/** The words an establishment is searched by, each once; its number comes first. */
function searchTextOf(parts: readonly string[]): string {
  return [...new Set(parts.flatMap((part) => toSearchText(part).split(' ')))].filter((word) => word !== '').join(' ')
}
