import { z } from 'zod'

/** An e-mail address, kept in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Saisissez une adresse électronique complète, par exemple nom@exemple.fr.').max(254))

export const signInInput = z.object({
  email: emailAddress,
  password: z.string().min(1, 'Saisissez votre mot de passe.').max(200, 'Ce mot de passe est trop long.'),
})

export type SignInInput = z.infer<typeof signInInput>
