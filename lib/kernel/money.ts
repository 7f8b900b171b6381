import { assert } from './assert'

/** Whole cents from a database bigint. Amounts of the programme stay far below 2^53 cents. */
export function toCents(value: bigint): number {
  const cents = Number(value)
  assert(Number.isSafeInteger(cents), `amount out of range: ${value}`)

  return cents
}

/** The sum of whole cents; throws on anything else than safe integers. */
export function sumCents(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, cents) => total + cents, 0)
  assert(Number.isSafeInteger(sum), 'sum of cents out of range')

  return sum
}

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 })
const EUROS_AND_CENTS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const INTEGER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** « 18 001 € », « 5 400,30 € »: cents shown only when there are some; non-breaking spaces throughout. */
export function formatEuros(cents: number): string {
  assert(Number.isSafeInteger(cents), `not whole cents: ${cents}`)

  return (cents % 100 === 0 ? EUROS : EUROS_AND_CENTS).format(cents / 100)
}

/** Always with its two decimals, for columns of figures that must align and for legal texts. */
export function formatEurosAndCents(cents: number): string {
  assert(Number.isSafeInteger(cents), `not whole cents: ${cents}`)

  return EUROS_AND_CENTS.format(cents / 100)
}

/** « 230 000 » with non-breaking spaces. */
export function formatInteger(value: number): string {
  return INTEGER.format(value)
}

/** `123456` → `1234,56`: the decimal comma without thousands separator, for CSV files opened in a French spreadsheet. */
export function centsToDecimal(cents: number): string {
  assert(Number.isSafeInteger(cents), `not whole cents: ${cents}`)
  const sign = cents < 0 ? '-' : ''
  const absolute = Math.abs(cents)

  return `${sign}${Math.trunc(absolute / 100)},${String(absolute % 100).padStart(2, '0')}`
}
