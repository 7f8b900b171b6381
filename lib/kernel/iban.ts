import { fail, ok, type Result } from './result'

/**
 * How an account is written in each country or territory of the SEPA area, after its four first signs (IBAN registry of
 * ISO 13616): so many figures (n), letters (a), or either (c).
 */
const SEPA_STRUCTURES: Readonly<Record<string, string>> = {
  AD: '8n12c',
  AL: '8n16c',
  AT: '16n',
  BE: '12n',
  BG: '4a6n8c',
  CH: '5n12c',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DK: '14n',
  EE: '16n',
  ES: '20n',
  FI: '14n',
  FR: '10n11c2n',
  GB: '4a14n',
  GI: '4a15c',
  GR: '7n16c',
  HR: '17n',
  HU: '24n',
  IE: '4a14n',
  IS: '22n',
  IT: '1a10n12c',
  LI: '5n12c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  MC: '10n11c2n',
  MD: '20c',
  ME: '18n',
  MK: '3n10c2n',
  MT: '4a5n18c',
  NL: '4a10n',
  NO: '11n',
  PL: '24n',
  PT: '21n',
  RO: '4a16c',
  RS: '18n',
  SE: '20n',
  SI: '15n',
  SK: '20n',
  SM: '1a10n12c',
  VA: '18n',
}

const SIGNS: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' }

const partsOf = (structure: string) => structure.match(/\d+[nac]/g) ?? []

/** The country, the check digits, and the account. */
const lengthOf = (structure: string) =>
  partsOf(structure).reduce((length, part) => length + Number.parseInt(part, 10), 4)

function followsStructure(iban: string, structure: string): boolean {
  const parts = partsOf(structure).map((part) => `${SIGNS[part.slice(-1)]}{${Number.parseInt(part, 10)}}`)

  return new RegExp(`^${parts.join('')}$`).test(iban.slice(4))
}

/** Countries whose account number is a French RIB, with a key of its own. */
const RIB_COUNTRIES = ['FR', 'MC']

export const IBAN_ERRORS = [
  'iban-characters',
  'iban-not-sepa',
  'iban-length',
  'iban-structure',
  'iban-checksum',
  'iban-rib-key',
] as const

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
 * Reads an IBAN as people type it, with or without spaces: a SEPA country, its length, how it writes accounts, ISO 7064
 * mod 97, then the RIB key where there is one (programme text §7).
 */
export function parseIban(typed: string): Result<Iban, IbanError> {
  const text = typed.replace(/[\s.-]/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return fail('iban-characters')
  const structure = SEPA_STRUCTURES[text.slice(0, 2)]
  if (structure === undefined) return fail('iban-not-sepa')
  if (text.length !== lengthOf(structure)) return fail('iban-length')
  if (!followsStructure(text, structure)) return fail('iban-structure')
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
