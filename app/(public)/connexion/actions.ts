'use server'

import { CredentialsSignin } from 'next-auth'
import { z } from 'zod'
import { safeReturnPath } from '@/lib/access/domain/return-path'
import { signInInput } from '@/lib/access/schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { definePublicAction } from '@/lib/platform/actions/define-public-action'
import { signIn } from '@/lib/platform/auth'
import { OIDC_PROVIDER } from '@/lib/platform/oidc'

/** Opens a session with an e-mail address and a password; gives the page to go to. */
export const signInAction = definePublicAction({
  input: signInInput.extend({ retour: z.string().optional() }),
  run: async ({ email, password, retour }) => {
    try {
      await signIn('credentials', { email, password, redirect: false })
    } catch (error) {
      if (error instanceof CredentialsSignin) return fail(ruleBroken('credentials-refused'))
      throw error
    }

    return ok({ path: safeReturnPath(retour) })
  },
})

/** Gives the address of the identity provider; it answers on `/api/auth/callback/oidc`, which leads back to the page. */
export const signInWithProvider = definePublicAction({
  input: z.object({ retour: z.string().optional() }),
  run: async ({ retour }) => {
    const url: unknown = await signIn(OIDC_PROVIDER, { redirectTo: safeReturnPath(retour), redirect: false })

    return ok({ url: String(url) })
  },
})
