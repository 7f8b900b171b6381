import { hasLuhnKey } from './luhn'

/** Two characters of département (figures, Corsica's 2A and 2B, overseas 9A to 9F), then figures, the last is the key. */
const SHAPE = /^(?:\d{2}|2[AB]|9[A-F])\d{7}$/

/**
 * A FINESS number as it is stored: upper case, without the spaces that people type. Does not say that it is valid.
 * Always text: the zeros in front count, and Corsica has letters.
 */
export function normalizeFiness(text: string): string {
  return text.replace(/[\s.]/g, '').toUpperCase()
}

/**
 * Whether it is a FINESS number: nine characters ending with a Luhn key. For the key a letter counts as its rank,
 * A as 1 and B as 2 (programme §2): true of all the Corsican numbers of the national files.
 */
export function isFiness(text: string): boolean {
  return SHAPE.test(text) && hasLuhnKey(text.replace(/[A-F]/, (letter) => String(letter.charCodeAt(0) - 64)))
}
