import { describe, expect, it } from 'vitest'
import { isActivityHeader, isMetadata, readActivityRow, readEntityRow, readSiteRow } from '@/lib/imports/domain/rows'
import { splitCells } from '@/lib/imports/files/cells'

function row(type: string, length: number, values: Record<number, string>): string[] {
  return Array.from({ length }, (_, position) => values[position] ?? (position === 0 ? type : ''))
}

const SITE = {
  1: '019900125',
  2: '019900018',
  3: 'CLINIQUE  IMAGINAIRE',
  7: '12',
  8: 'R',
  9: 'DES TILLEULS',
  13: '2a',
  18: '365',
}
const siteRow = (values: Record<number, string> = {}, length = 32) =>
  readSiteRow(row('structureet', length, { ...SITE, ...values }))

describe('readSiteRow', () => {
  it('reads the cells where the programme says they are', () => {
    const read = siteRow({ 15: '20990 AJACCIETTE', 16: '0100000000', 22: '99000000200016', 28: '2001-02-03' })

    expect(read).toEqual({
      ok: true,
      value: {
        warning: null,
        record: {
          finess: '019900125',
          legalFiness: '019900018',
          name: 'CLINIQUE IMAGINAIRE',
          longName: '',
          categoryCode: '365',
          siret: '99000000200016',
          address: '12 R DES TILLEULS',
          postalTown: '20990 AJACCIETTE',
          phone: '0100000000',
          departement: '2A',
          openedOn: '2001-02-03',
        },
      },
    })
  })

  it.each([
    ['wrong-cell-count', '31', {}, 31],
    ['wrong-cell-count', '33', {}, 33],
    ['finess-wrong', '019900126', { 1: '019900126' }, 32],
    ['finess-wrong', '19900125', { 1: '19900125' }, 32],
    ['legal-finess-wrong', '', { 2: '' }, 32],
    ['name-missing', '019900125', { 3: '' }, 32],
    ['category-wrong', '36', { 18: '36' }, 32],
    ['departement-missing', '019900125', { 13: '' }, 32],
  ])('refuses with %s', (code, value, values: Record<number, string>, length) => {
    expect(siteRow(values, length)).toEqual({ ok: false, error: { code, value } })
  })

  it('keeps a site whose SIRET is wrong, without it and saying so; a SIREN in its place is no mistake', () => {
    expect(siteRow({ 22: '99000000200017' })).toMatchObject({
      value: { record: { siret: null }, warning: { code: 'siret-wrong', value: '99000000200017' } },
    })
    expect(siteRow({ 22: '990000002' })).toMatchObject({ value: { record: { siret: null }, warning: null } })
  })
})

describe('readEntityRow', () => {
  it('reads the cells where the programme says they are', () => {
    const values = { 1: '019900018', 2: 'SAS', 12: '01991 MONT', 13: '01', 16: '95', 20: '990000002' }
    expect(readEntityRow(row('structureej', 23, values))).toEqual({
      ok: true,
      value: {
        warning: null,
        record: {
          finess: '019900018',
          name: 'SAS',
          longName: '',
          statutJuridique: '95',
          siren: '990000002',
          departement: '01',
          postalTown: '01991 MONT',
        },
      },
    })
    expect(readEntityRow(row('structureej', 23, { ...values, 20: '123' }))).toMatchObject({
      value: { warning: { code: 'siren-wrong' } },
    })
    expect(readEntityRow(row('structureej', 22, values))).toMatchObject({ error: { code: 'wrong-cell-count' } })
  })
})

describe('readActivityRow', () => {
  const read = (line: string) => readActivityRow(line.split(';'))

  it('reads an activity; 0 or nothing is none', () => {
    expect(read('019900000;22500;oui;non;oui')).toMatchObject({
      value: {
        record: { finess: '019900000', activity: 22_500, hasSurgery: true, hasLaboratory: false, hasImaging: true },
      },
    })
    expect(read('019900000;0;non;non;non')).toMatchObject({ value: { record: { activity: null } } })
    expect(read('019900000;;non;non;non')).toMatchObject({ value: { record: { activity: null } } })
  })

  it.each([
    ['activity-wrong', '019900000;12,5;non;non;non'],
    ['activity-wrong', '019900000;-1;non;non;non'],
    ['activity-wrong', '019900000;9999999999;non;non;non'],
    ['activity-wrong', '019900000;beaucoup;non;non;non'],
    ['flag-wrong', '019900000;1;OUI;non;non'],
    ['flag-wrong', '019900000;1;;non;non'],
    ['finess-wrong', '19900000;1;oui;non;non'],
    ['wrong-cell-count', '019900000;1;oui;non'],
  ])('refuses with %s', (code, line) => {
    expect(read(line)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('first lines', () => {
  it.each([
    ['finess;etalab;111;2023-12-31', true],
    ['finess;etalab;93;;31/12/2023;', true],
    ['finess;etalab;111;', false],
    ['finess;autre;111;2023-12-31', false],
    ['structureet;019900125', false],
    ['', false],
  ])('tells whether « %s » is the metadata of a national file', (line, expected) => {
    expect(isMetadata(line.split(';'))).toBe(expected)
  })

  it('wants exactly the header of the activity', () => {
    const header = 'finess_pmsi;activite_combinee;activite_chirurgie;laboratoire_propre;imagerie_propre'
    expect(isActivityHeader(header.split(';'))).toBe(true)
    expect(isActivityHeader(header.replace('imagerie', 'IMAGERIE').split(';'))).toBe(false)
    expect(isActivityHeader(`${header};autre`.split(';'))).toBe(false)
  })
})

describe('splitCells', () => {
  it.each([
    ['a; b ;', ['a', 'b', '']],
    ['a;"SSR ""LES ÉRABLES""";c', ['a', 'SSR "LES ÉRABLES"', 'c']],
    ['a;"un; deux";c', ['a', 'un; deux', 'c']],
    ['a;SSR "LES ÉRABLES";c', ['a', 'SSR "LES ÉRABLES"', 'c']],
    ['a;"jamais fermé;c', null],
  ])('cuts « %s »', (line, cells) => {
    expect(splitCells(line)).toEqual(cells)
  })
})
