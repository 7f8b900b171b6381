import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isReceiptCode,
  RECEIPT_RANDOM_BYTES,
  readReceiptCode,
  receiptCode,
} from '@/lib/candidatures/domain/receipt-code'

const random = fc.uint8Array({ minLength: RECEIPT_RANDOM_BYTES, maxLength: RECEIPT_RANDOM_BYTES })

describe('receipt codes', () => {
  it('hold no sign that one mistakes for another, and check themselves', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = receiptCode(bytes)
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
        expect(isReceiptCode(code)).toBe(true)
        expect(readReceiptCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(code)
        expect(readReceiptCode(code.replaceAll('-', '–'))).toBe(code)
      }),
    )
  })

  it('tell one wrong sign, and two neighbours exchanged', () => {
    fc.assert(
      fc.property(random, fc.nat(11), fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), (bytes, place, sign) => {
        const signs = receiptCode(bytes).replaceAll('-', '')
        const wrong = signs.slice(0, place) + sign + signs.slice(place + 1)
        expect(isReceiptCode(wrong)).toBe(wrong === signs)
        if (place === 11) return
        const swapped = signs.slice(0, place) + signs.charAt(place + 1) + signs.charAt(place) + signs.slice(place + 2)
        expect(isReceiptCode(swapped)).toBe(swapped === signs)
      }),
    )
  })

  it('do not repeat', () => {
    const codes = fc.sample(random, 2000).map(receiptCode)

    expect(new Set(codes).size).toBeGreaterThan(1900)
  })
})
