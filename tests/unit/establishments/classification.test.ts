import { describe, expect, it } from 'vitest'
import { compareCategories, isDialysis, isSanitary } from '@/lib/establishments/domain/categories'
import { legalStatusOfEntity, legalStatusOfSite } from '@/lib/establishments/domain/legal-status'
import { REGION_CODES, regionName, regionOfDepartement } from '@/lib/establishments/domain/regions'

describe('legalStatusOfEntity', () => {
  it.each([
    ['00', null],
    ['01', 'public'],
    ['1', 'public'],
    ['30', 'public'],
    ['31', null],
    ['39', null],
    ['40', 'private_non_profit'],
    ['66', 'private_non_profit'],
    ['67', null],
    ['69', null],
    ['70', 'private_for_profit'],
    ['90', 'private_for_profit'],
    ['95', 'private_for_profit'],
    ['96', null],
    ['99', null],
    ['100', 'private_for_profit'],
    ['110', 'private_for_profit'],
    ['111', null],
    ['', null],
    ['1O', null],
  ])('reads %s as %s', (code, status) => {
    expect(legalStatusOfEntity(code)).toBe(status)
  })

  it('makes a cancer centre of category 131, whatever its entity', () => {
    expect(legalStatusOfSite('131', '61')).toBe('clcc')
    expect(legalStatusOfSite('131', '14')).toBe('clcc')
    expect(legalStatusOfSite('355', '14')).toBe('public')
  })
})

describe('categories', () => {
  it('knows the sanitary ones of the programme', () => {
    const listed = '101 106 109 114 115 122 127 128 129 131 138 139 141 146 161 292 355 362 365 697'.split(' ')
    expect(listed.filter((code) => !isSanitary(code))).toEqual([])
  })

  it.each(['500', '620', '202', '611', ''])('does not take %s', (code) => {
    expect(isSanitary(code)).toBe(false)
  })

  it('knows dialysis', () => {
    expect(['138', '139', '141', '146', '355', '365'].map(isDialysis)).toEqual([true, true, true, true, false, false])
  })

  it('puts a hospital before its long-stay unit', () => {
    expect(['362', '999', '355', '101'].sort(compareCategories)).toEqual(['101', '355', '362', '999'])
  })
})

describe('regions', () => {
  it('has the 18 of the programme', () => {
    const codes = '01 02 03 04 06 11 24 27 28 32 44 52 53 75 76 84 93 94'.split(' ')
    expect(REGION_CODES).toEqual(codes)
    expect(regionName('44')).toBe('Grand Est')
    expect(regionName('99')).toBe('99')
  })

  it('gives one to each département', () => {
    const metropolitan = Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0'))
    const without = metropolitan.filter((code) => regionOfDepartement(code) === null)
    expect(without).toEqual(['20'])
  })

  it.each([
    ['2A', '94'],
    ['2b', '94'],
    ['971', '01'],
    ['9A', '01'],
    ['977', '01'],
    ['978', '01'],
    ['972', '02'],
    ['9B', '02'],
    ['9C', '03'],
    ['974', '04'],
    ['9D', '04'],
    ['976', '06'],
    ['9F', '06'],
    ['9E', null],
    ['975', null],
    ['99', null],
  ])('puts %s in %s', (departement, region) => {
    expect(regionOfDepartement(departement)).toBe(region)
  })
})
