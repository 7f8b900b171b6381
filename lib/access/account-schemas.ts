import { z } from 'zod'
import { emailAddress } from './schemas'

/** The end of the link of an invitation or of a new password. Anything longer is no link of the portal. */
export const linkToken = z.string().max(100)

export const SHORTEST_PASSWORD = 12

export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Choisissez un mot de passe d’au moins ${SHORTEST_PASSWORD} caractères.`)
  .max(200, 'Ce mot de passe est trop long : 200 caractères au plus.')

export const requestPasswordResetInput = z.object({ email: emailAddress })

export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetInput>

export const resetPasswordInput = z.object({ token: linkToken, password: newPassword })

export type ResetPasswordInput = z.infer<typeof resetPasswordInput>

export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, 'Saisissez votre mot de passe actuel.').max(200, 'Ce mot de passe est trop long.'),
  password: newPassword,
})

export type ChangePasswordInput = z.infer<typeof changePasswordInput>
