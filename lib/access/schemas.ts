import { z } from 'zod'

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email()),
  password: z.string().min(1).max(200),
})

export type SignInInput = z.infer<typeof signInInput>
