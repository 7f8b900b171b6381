import { verify } from '@node-rs/argon2'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'
import type { SignInInput } from '../schemas'

/** Checks an e-mail address and a password. */
export async function signInWithPassword(
  { db }: Pick<Services, 'db' | 'clock'>,
  { email, password }: SignInInput,
): UseCaseResult<{ userId: string; name: string; email: string }> {
  const user = await db.user.findUnique({ where: { email } })
  if (user?.passwordHash == null || !user.isActive || !(await verify(user.passwordHash, password))) {
    return fail(ruleBroken('credentials-refused'))
  }

  return ok({ userId: user.id, name: user.name, email: user.email })
}
