import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBic, maskIban, parseIban } from '@/lib/kernel/iban'

const error = (text: string) => {
  const parsed = parseIban(text)

  return parsed.ok ? parsed.value.text : parsed.error
}

/** The two check digits that make an IBAN right. */
function withChecksum(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))

  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}

describe('parseIban', () => {
  it.each([
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
    ['fr76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
    ['FR76\u00A03000\u202F6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['BE68 5390 0754 7034', 'BE68539007547034'],
    ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
    ['MC58 1122 2000 0101 2345 6789 030', 'MC5811222000010123456789030'],
  ])('accepts %s', (typed, expected) => {
    expect(error(typed)).toBe(expected)
  })

  it.each([
    ['', 'iban-characters'],
    ['FR', 'iban-characters'],
    ['1234', 'iban-characters'],
    ['FR14 2004 1010 0505 0001 3M02 60é', 'iban-characters'],
    ['BR18 0036 0305 0000 1000 9795 493C 1', 'iban-not-sepa'],
    ['FR14 2004 1010 0505 0001 3M02 60', 'iban-length'],
    ['FR14 2004 1010 0505 0001 3M02 607', 'iban-checksum'],
    ['DE89 3704 0044 0532 0130 01', 'iban-checksum'],
    [withChecksum('FR', '20041010050500013M02607'), 'iban-rib-key'],
    [withChecksum('FR', '20041A10050500013M02606'), 'iban-structure'],
  ])('refuses %s: %s', (typed, expected) => {
    expect(error(typed)).toBe(expected)
  })

  /** Fictitious accounts: right, then of as many signs with a letter or a figure where the country has none. */
  it.each([
    ['DE', '370400440532013000', '37040044053201300A'],
    ['BE', '539007547034', '53900754703O'],
    ['IT', 'X0542811101000000123456', '10542811101000000123456'],
    ['ES', '21000418450200051332', '2100041845020005133B'],
    ['GB', 'WEST12345698765432', '123412345698765432'],
    ['NL', 'ABNA0417164300', 'ABN10417164300'],
    ['LU', '0019400644750000', 'A019400644750000'],
    ['CH', '00762011623852957', '0O762011623852957'],
    ['PT', '000201231234567890154', '00020123123456789015A'],
    ['MT', 'MALT011000012345MTLCAST001S', 'MAL1011000012345MTLCAST001S'],
  ])('knows how accounts are written in %s', (country, right, wrong) => {
    expect(parseIban(withChecksum(country, right)).ok).toBe(true)
    expect(wrong).toHaveLength(right.length)
    expect(error(withChecksum(country, wrong))).toBe('iban-structure')
  })

  it('refuses any French IBAN with one wrong figure', () => {
    const right = 'FR7630006000011234567890189'
    fc.assert(
      fc.property(fc.integer({ min: 2, max: right.length - 1 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const wrong = String((Number(right[place]) + shift) % 10)
        expect(parseIban(right.slice(0, place) + wrong + right.slice(place + 1)).ok).toBe(false)
      }),
    )
  })

  it('keeps the last four signs for the screens', () => {
    const parsed = parseIban('FR7630006000011234567890189')

    expect(parsed).toMatchObject({ value: { lastFour: '0189' } })
    expect(maskIban('0189')).toBe('••••\u00A00189')
  })
})

describe('isBic', () => {
  it.each(['PSSTFRPPLIL', 'BNPAFRPP'])('accepts %s', (bic) => expect(isBic(bic)).toBe(true))
  it.each(['', 'BNPAFR', 'BNPAFRPP1', 'BNPA1RPP', 'bnpafrpp'])('refuses %j', (bic) => expect(isBic(bic)).toBe(false))
})
