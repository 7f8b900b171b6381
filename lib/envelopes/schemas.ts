import { z } from 'zod'
import { requiredText, wholeNumber } from '@/lib/platform/actions/inputs'

const MOST_EUROS = 1_000_000_000

export const moveEnvelopeInput = z.object({
  programmeId: z.uuid(),
  regionCode: z.string().regex(/^\d{2}$/, 'Choisissez une région.'),
  voletCode: z.string().min(1, 'Choisissez un volet.').max(20),
  /** 0 when the region has no envelope for that volet yet. */
  expectedVersion: z.coerce.number().int().min(0),
  direction: z.enum(['grant', 'take-back'], 'Dites si le montant est ajouté ou retiré.'),
  euros: wholeNumber('Le montant').pipe(
    z
      .number()
      .min(1, 'Le montant doit être d’au moins 1\u202F€.')
      .max(MOST_EUROS, 'Le montant ne peut pas dépasser un milliard d’euros.'),
  ),
  reason: requiredText('Le motif', 500),
})

export type MoveEnvelopeInput = z.infer<typeof moveEnvelopeInput>
