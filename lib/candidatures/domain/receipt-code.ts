import { assert } from '@/lib/kernel/assert'

/** No 0, 1, I, L or O: what is read on paper or said on the phone is not mistaken. 31 signs, a prime number. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BASE = BigInt(SIGNS.length)
const RANDOM_SIGNS = 11
/** How many random bytes a code needs: far more than its signs hold, so that none is more likely than another. */
export const RECEIPT_RANDOM_BYTES = 16

/** Each place has its own weight: one wrong sign, or two exchanged, never gives the same check sign. */
function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + SIGNS.indexOf(sign) * (index + 1), 0)

  return SIGNS.charAt(sum % SIGNS.length)
}

/** A receipt code, `XXXX-XXXX-XXXX`, from 16 random bytes: eleven random signs and a check sign. */
export function receiptCode(random: Uint8Array): string {
  assert(random.length === RECEIPT_RANDOM_BYTES, 'a receipt code takes 16 random bytes')
  let value = random.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let signs = ''
  for (let place = 0; place < RANDOM_SIGNS; place += 1) {
    signs += SIGNS.charAt(Number(value % BASE))
    value /= BASE
  }
  return grouped(signs + checkSign(signs))
}

/** The code that a text means, however it is spaced, dashed or cased; null when it cannot be one. */
export function readReceiptCode(text: string): string | null {
  const signs = text.toUpperCase().replace(/[\s\p{Pd}]/gu, '')
  if (signs.length !== RANDOM_SIGNS + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return null

  return checkSign(signs.slice(0, -1)) === signs.slice(-1) ? grouped(signs) : null
}

/** Whether a text is a receipt code, however it is spaced or cased. */
export function isReceiptCode(text: string): boolean {
  return readReceiptCode(text) !== null
}

function grouped(signs: string): string {
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].join('-')
}
