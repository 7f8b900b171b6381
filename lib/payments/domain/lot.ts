import { sumCents } from '@/lib/kernel/money'

/** The advance at the signature of the convention, the balance when the targets are reached (programme text §3). */
export type PaymentKind = 'advance' | 'balance'

/** « 84-2022-0007 »: region, year and number, as people say it on the phone. */
export function lotNumber(regionCode: string, year: string, number: number): string {
  return `${regionCode}-${year}-${String(number).padStart(4, '0')}`
}

/**
 * What the Caisse des Dépôts quotes back for a line: the number of its lot and its place in it. Unique as the number
 * is, and within the 35 characters that bank formats allow.
 */
export function lineReference(number: string, place: number): string {
  return `${number}-${String(place).padStart(3, '0')}`
}

/** The control total of a lot: how many lines, and their sum in cents. */
export function controlTotal(lines: readonly { readonly amountCents: number }[]): {
  readonly lineCount: number
  readonly totalCents: number
} {
  return { lineCount: lines.length, totalCents: sumCents(lines.map((line) => line.amountCents)) }
}

/** « •••• 1234 »: all that a screen shows of a bank account. */
export function maskedAccount(lastFour: string): string {
  return `•••• ${lastFour}`
}
