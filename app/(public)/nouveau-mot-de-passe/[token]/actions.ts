'use server'

import { resetPasswordInput } from '@/lib/access/account-schemas'
import { LANDING_PATH } from '@/lib/access/domain/return-path'
import { resetPassword } from '@/lib/access/use-cases/passwords/reset-password'
import { ok } from '@/lib/kernel/result'
import { definePublicAction } from '@/lib/platform/actions/define-public-action'
import { signIn } from '@/lib/platform/auth'
import { systemClock } from '@/lib/platform/clock'
import { services } from '@/lib/platform/services'

/** Sets the password and opens a session with it; gives the page to go to. */
export const resetPasswordAction = definePublicAction({
  input: resetPasswordInput,
  run: async (input) => {
    const done = await resetPassword({ ...services(), clock: systemClock }, input)
    if (!done.ok) return done
    await signIn('credentials', { email: done.value.email, password: input.password, redirect: false })

    return ok({ path: LANDING_PATH })
  },
})
