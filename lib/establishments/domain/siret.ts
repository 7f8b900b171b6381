import { hasLuhnKey } from './luhn'

const LA_POSTE = '356000000'

/** Whether it is a company number: nine figures ending with a Luhn key. */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && hasLuhnKey(text)
}

/**
 * Whether it is an establishment number: a SIREN, five figures, the whole ending with a Luhn key. The offices of La
 * Poste have used up theirs: for them the sum of the figures is a multiple of five instead (INSEE).
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !hasLuhnKey(text.slice(0, 9))) return false
  if (hasLuhnKey(text)) return true
  const sum = [...text].reduce((total, figure) => total + Number(figure), 0)

  return text.startsWith(LA_POSTE) && sum % 5 === 0
}
