import { fail, ok, type Result } from './result'

/** The length of an IBAN in each country or territory of the SEPA area (ISO 13616). */
const SEPA_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
}

/** Countries whose account number is a French RIB, with a key of its own. */
const RIB_COUNTRIES = ['FR', 'MC']

export const IBAN_ERRORS = ['iban-characters', 'iban-not-sepa', 'iban-length', 'iban-checksum', 'iban-rib-key'] as const

export type IbanError = (typeof IBAN_ERRORS)[number]

export type Iban = {
  /** Without spaces, in capitals. */
  readonly text: string
  readonly lastFour: string
}

/** 10 for A … 35 for Z, as ISO 7064 counts letters. */
function toDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
}

function hasRightChecksum(iban: string): boolean {
  return BigInt(toDigits(iban.slice(4) + iban.slice(0, 4))) % 97n === 1n
}

/** A and J → 1, B, K and S → 2 … as the key of a RIB counts letters. */
function toRibDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => {
    const rank = letter.charCodeAt(0) - 65

    return String(rank < 18 ? (rank % 9) + 1 : rank - 16)
  })
}

/** Bank (5), counter (5), account (11), key (2): 89 × bank + 15 × counter + 3 × account + key is a multiple of 97. */
function hasRightRibKey(iban: string): boolean {
  const rib = /^(\d{5})(\d{5})([A-Z0-9]{11})(\d{2})$/.exec(iban.slice(4))
  if (rib === null) return false
  const [bank, counter, account, key] = rib.slice(1).map((part) => BigInt(toRibDigits(part)))
  if (bank === undefined || counter === undefined || account === undefined || key === undefined) return false

  return (89n * bank + 15n * counter + 3n * account + key) % 97n === 0n
}

/**
 * Reads an IBAN as people type it, with or without spaces: a SEPA country, its length, ISO 7064 mod 97, then the RIB
 * key where there is one (programme text §7).
 */
export function parseIban(typed: string): Result<Iban, IbanError> {
  const text = typed.replace(/[\s.-]/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return fail('iban-characters')
  const length = SEPA_LENGTHS[text.slice(0, 2)]
  if (length === undefined) return fail('iban-not-sepa')
  if (text.length !== length) return fail('iban-length')
  if (!hasRightChecksum(text)) return fail('iban-checksum')
  if (RIB_COUNTRIES.includes(text.slice(0, 2)) && !hasRightRibKey(text)) return fail('iban-rib-key')

  return ok({ text, lastFour: text.slice(-4) })
}

/** « •••• 0189 »: all that screens ever show. */
export function maskIban(lastFour: string): string {
  return `••••\u00A0${lastFour}`
}

/** Whether a text has the shape of a BIC (ISO 9362): bank (4), country (2), place (2), branch (3) or none. */
export function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text)
}
