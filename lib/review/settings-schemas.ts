import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/actions/inputs'

const MOST_EUROS = 1_000_000_000

export const setSecondValidationInput = z.object({
  regionCode: z.string().regex(/^\d{2}$/, 'Choisissez une région.'),
  /** 0 when nothing was chosen yet. */
  expectedVersion: z.coerce.number().int().min(0),
  /** Null: one validation is always enough. */
  euros: z.union([
    z.literal('').transform(() => null),
    wholeNumber('Le seuil').pipe(z.number().max(MOST_EUROS, 'Le seuil ne peut pas dépasser un milliard d’euros.')),
  ]),
})

export type SetSecondValidationInput = z.infer<typeof setSecondValidationInput>
