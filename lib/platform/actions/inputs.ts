import { z } from 'zod'
import { isDay } from '@/lib/kernel/dates'

const SPACES = /[\s\u00A0\u202F]/g
const MOST_DIGITS = 12

/**
 * A whole number as people type it: « 1 234 » with any spaces. Refuses « 12,5 », negatives and letters, and says what
 * is expected. `label` starts the sentence (« Le montant »).
 */
export function wholeNumber(label: string) {
  const message = `${label} doit être un nombre entier, sans virgule ni signe (par exemple 1\u202F234).`

  return z.preprocess(
    (raw) => (typeof raw === 'number' ? String(raw) : raw),
    z
      .string({ error: message })
      .transform((text) => text.replace(SPACES, ''))
      .pipe(
        z
          .string()
          .min(1, `${label} est à saisir.`)
          .regex(/^\d+$/, message)
          .max(MOST_DIGITS, `${label} est trop grand.`)
          .transform(Number),
      ),
  )
}

/** A text that must be there, without the spaces around it. */
export function requiredText(label: string, most: number) {
  return z
    .string({ error: `${label} est à saisir.` })
    .trim()
    .min(1, `${label} est à saisir.`)
    .max(most, `${label} ne peut pas dépasser ${most} caractères.`)
}

/** A text that may be empty: null then. */
export function optionalText(label: string, most: number) {
  return z
    .string()
    .trim()
    .max(most, `${label} ne peut pas dépasser ${most} caractères.`)
    .optional()
    .transform((text) => (text ? text : null))
}

/** A calendar day as a date field sends it, `YYYY-MM-DD`. */
export function dayText(label: string) {
  return z
    .string({ error: `${label} est à saisir.` })
    .min(1, `${label} est à saisir.`)
    .refine(isDay, `${label} n’est pas une date valide (jour, mois, année).`)
}
