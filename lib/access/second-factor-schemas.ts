import { z } from 'zod'
import { readCode } from './domain/second-factor'

/** A code of the application or a recovery code, to confirm an act. */
export const secondFactorCode = z
  .string()
  .trim()
  .max(40, 'Ce code est trop long.')
  .refine(
    (typed) => readCode(typed) !== null,
    'Saisissez les 6 chiffres affichés par votre application d’authentification, ou un code de secours.',
  )

export const confirmSecondFactorInput = z.object({
  code: z
    .string()
    .trim()
    .max(40, 'Ce code est trop long.')
    .refine(
      (typed) => readCode(typed)?.kind === 'authenticator',
      'Saisissez les 6 chiffres affichés par votre application d’authentification.',
    ),
})

export type ConfirmSecondFactorInput = z.infer<typeof confirmSecondFactorInput>

export const withCodeInput = z.object({ code: secondFactorCode })

export type WithCodeInput = z.infer<typeof withCodeInput>

export const resetSecondFactorInput = z.object({
  userId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(5, 'Dites pourquoi, par exemple : téléphone perdu.')
    .max(500, 'Le motif ne peut pas dépasser 500 caractères.'),
})

export type ResetSecondFactorInput = z.infer<typeof resetSecondFactorInput>
