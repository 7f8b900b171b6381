import { keepNewKey } from '@/lib/access/second-factor-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { newTotpKey } from '@/lib/platform/totp'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Makes a key for the actor's authenticator application, not in force until a first code is typed. Asked for again, it
 * takes the place of the former one: a telephone that has that one shows codes worth nothing.
 */
export function startSecondFactor({ db, cipher, actor }: UseCaseContext): UseCaseResult<void> {
  const secretEncrypted = cipher.encrypt(newTotpKey())

  return inTransaction(db, async (tx) => {
    const isKept = await keepNewKey(tx, actor.userId, secretEncrypted)

    return isKept ? ok() : fail(ruleBroken('second-factor-exists'))
  })
}
