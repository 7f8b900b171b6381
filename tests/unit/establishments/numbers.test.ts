import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFiness, normalizeFiness } from '@/lib/establishments/domain/finess'
import { isSiren, isSiret } from '@/lib/establishments/domain/siret'

describe('isFiness', () => {
  it.each(['019900000', '699900007', '974990004'])('takes %s', (finess) => {
    expect(isFiness(finess)).toBe(true)
  })

  it.each(['2A9990009', '2A9990108', '2B9990007'])('takes %s of Corsica, A read as 1 and B as 2', (finess) => {
    expect(isFiness(finess)).toBe(true)
  })

  it.each([
    ['a wrong key', '019900001'],
    ['a wrong key in Corsica', '2A9990008'],
    ['A and B exchanged', '2B9990009'],
    ['zeros lost in front', '19900000'],
    ['ten figures', '0199000000'],
    ['a département that is not', '2C9990005'],
    ['lower case', '2a9990009'],
    ['nothing', ''],
  ])('refuses %s', (_, finess) => {
    expect(isFiness(finess)).toBe(false)
  })

  it('gives exactly one key to any eight first figures', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\d\d|2[AB])\d{6}$/), (start) => {
        const keys = Array.from({ length: 10 }, (_, key) => `${start}${key}`).filter(isFiness)
        expect(keys).toHaveLength(1)
      }),
    )
  })

  it('sees any two neighbouring figures exchanged, but for 0 and 9', () => {
    expect(isFiness('019900125')).toBe(true)
    expect(isFiness('019900215')).toBe(false)
  })

  it('is asked about the number as typed, once tidied', () => {
    expect(normalizeFiness(' 2a 999 0009\u00a0')).toBe('2A9990009')
  })
})

describe('isSiret', () => {
  it('takes a SIREN and its key, then the whole and its key', () => {
    expect(isSiren('990000002')).toBe(true)
    expect(isSiret('99000000200016')).toBe(true)
  })

  it.each(['99000000200017', '99000000300016', '990000002', '9900000020001A', ''])('refuses %s', (siret) => {
    expect(isSiret(siret)).toBe(false)
  })

  it('takes the offices of La Poste by the sum of their figures', () => {
    expect(isSiret('35600000000048')).toBe(true)
    expect(isSiret('35600000049837')).toBe(true)
    expect(isSiret('35600000049838')).toBe(false)
  })

  it('does not take another company by the sum of its figures', () => {
    expect(isSiret('99000000200003')).toBe(false)
  })
})
