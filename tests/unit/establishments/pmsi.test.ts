import { describe, expect, it } from 'vitest'
import {
  deriveEstablishments,
  type LegalEntityRecord,
  problemOf,
  type SiteRecord,
  townOf,
} from '@/lib/establishments/domain/pmsi'
import { searchWords } from '@/lib/establishments/domain/search'

const entity = (
  finess: string,
  statutJuridique: string,
  changes: Partial<LegalEntityRecord> = {},
): LegalEntityRecord => ({
  finess,
  name: `ENTITE ${finess}`,
  longName: '',
  statutJuridique,
  siren: null,
  departement: '01',
  postalTown: '01990 VALFICTIF CEDEX',
  ...changes,
})

const site = (
  finess: string,
  legalFiness: string,
  categoryCode: string,
  changes: Partial<SiteRecord> = {},
): SiteRecord => ({
  finess,
  legalFiness,
  name: `SITE ${finess}`,
  longName: '',
  categoryCode,
  siret: null,
  address: '',
  postalTown: '01990 VALFICTIF',
  phone: '',
  departement: '01',
  openedOn: null,
  ...changes,
})

function derive(sites: SiteRecord[], entities: LegalEntityRecord[]) {
  const establishments = deriveEstablishments(sites, new Map(entities.map((one) => [one.finess, one])))

  return [...establishments.values()]
}

describe('deriveEstablishments', () => {
  it('makes one establishment of all the sites of a public entity', () => {
    const [hospital, ...others] = derive([site('s2', 'E', '362'), site('s1', 'E', '355')], [entity('E', '13')])

    expect(others).toEqual([])
    expect(hospital).toMatchObject({
      finess: 'E',
      level: 'legal_entity',
      name: 'ENTITE E',
      legalStatus: 'public',
      categoryCode: '355',
      regionCode: '84',
      town: 'VALFICTIF',
      siteFiness: ['s1', 's2'],
    })
  })

  it('makes one of each private site, under its own status', () => {
    const found = derive([site('s1', 'E', '365'), site('s2', 'E', '109')], [entity('E', '95')])

    expect(found.map(({ finess, level, legalStatus }) => ({ finess, level, legalStatus }))).toEqual([
      { finess: 's1', level: 'site', legalStatus: 'private_for_profit' },
      { finess: 's2', level: 'site', legalStatus: 'private_for_profit' },
    ])
  })

  it('gathers the dialysis sites of a private entity under it, and leaves its clinic alone', () => {
    const found = derive([site('s1', 'E', '146'), site('s2', 'E', '141'), site('s3', 'E', '365')], [entity('E', '61')])

    expect(found.map(({ finess, siteFiness }) => [finess, siteFiness])).toEqual([
      ['E', ['s1', 's2']],
      ['s3', ['s3']],
    ])
    expect(found.map(({ legalStatus }) => legalStatus)).toEqual(['private_non_profit', 'private_non_profit'])
  })

  it('keeps a cancer centre by itself, even of a public entity', () => {
    const found = derive([site('s1', 'E', '131'), site('s2', 'E', '355')], [entity('E', '14')])

    expect(found.map(({ finess, legalStatus }) => [finess, legalStatus])).toEqual([
      ['s1', 'clcc'],
      ['E', 'public'],
    ])
  })

  it('makes one of a number that is both a site and the entity of others', () => {
    const found = derive([site('X', 'E', '161'), site('s1', 'X', '141')], [entity('E', '95'), entity('X', '61')])

    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ finess: 'X', level: 'legal_entity', siteFiness: ['X', 's1'] })
  })

  it('does not depend on the order of the sites', () => {
    const sites = [site('X', 'E', '161'), site('s1', 'X', '141'), site('s2', 'X', '146')]
    const entities = [entity('E', '95'), entity('X', '61')]

    expect(derive([...sites].reverse(), entities)).toEqual(derive(sites, entities))
  })

  it('puts an establishment where its number is: entity or site', () => {
    const away = entity('E', '13', { departement: '9D' })
    expect(derive([site('s1', 'E', '355')], [away])[0]?.regionCode).toBe('04')
    expect(derive([site('s1', 'E', '365')], [{ ...away, statutJuridique: '95' }])[0]?.regionCode).toBe('84')
  })
})

describe('problemOf', () => {
  it.each([
    ['not-sanitary', site('s', 'E', '500'), entity('E', '13')],
    ['entity-missing', site('s', 'E', '355'), undefined],
    ['status-unknown', site('s', 'E', '355'), entity('E', '35')],
    ['region-unknown', site('s', 'E', '365', { departement: '9E' }), entity('E', '95')],
    [null, site('s', 'E', '355', { departement: '9E' }), entity('E', '13')],
    ['region-unknown', site('s', 'E', '355'), entity('E', '13', { departement: '975' })],
  ])('tells %s', (expected, oneSite, itsEntity) => {
    expect(problemOf(oneSite, itsEntity)).toBe(expected)
  })
})

describe('townOf', () => {
  it.each([
    ['01990 VALFICTIF CEDEX', 'VALFICTIF'],
    ['75700 PARIS SP 07', 'PARIS'],
    ['75990 PARIS CEDEX 13', 'PARIS'],
    ['01990 LE CEDEXIEN', 'LE CEDEXIEN'],
    ['VALFICTIF', 'VALFICTIF'],
    ['', ''],
  ])('takes the town of « %s »', (postalTown, town) => {
    expect(townOf(postalTown)).toBe(town)
  })
})

describe('searchWords', () => {
  it.each([
    ['Hôpital  VALFICTIF', [['hopital'], ['valfictif']]],
    ['01 990 0000', [['019900000']]],
    ['2a999', [['2a999']]],
    ['Saint-Ève', [['saint', 'st'], ['eve']]],
    ['l’île', [['l'], ['ile']]],
    ['*%_', []],
    ['75', [['75']]],
  ])('reads « %s »', (text, words) => {
    expect(searchWords(text)).toEqual(words)
  })
})
