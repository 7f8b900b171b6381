/** What somebody typed where a whole number is expected. */
export type WholeNumber =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'empty' | 'negative' | 'decimal' | 'not-a-number' | 'too-large' }

/** The largest value of an integer column of the database. */
const LARGEST = 2 ** 31 - 1

/** Reads « 1 234 » whatever its spaces (breaking or not); never guesses: « 12,5 », « −3 » and « 12 lits » are told apart. */
export function parseWholeNumber(text: string): WholeNumber {
  const digits = text.replaceAll(/\s/gu, '')
  if (digits === '') return { kind: 'empty' }
  if (/^[-−–]\d+([.,]\d+)?$/.test(digits)) return { kind: 'negative' }
  if (/^\d*[.,]\d+$/.test(digits)) return { kind: 'decimal' }
  if (!/^\d+$/.test(digits)) return { kind: 'not-a-number' }
  const value = Number(digits)

  return value > LARGEST ? { kind: 'too-large' } : { kind: 'value', value }
}
