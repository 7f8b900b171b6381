'use server'

import { after } from 'next/server'
import { requestPasswordResetInput } from '@/lib/access/account-schemas'
import { requestPasswordReset } from '@/lib/access/use-cases/passwords/request-password-reset'
import { ok } from '@/lib/kernel/result'
import { definePublicAction } from '@/lib/platform/actions/define-public-action'
import { systemClock } from '@/lib/platform/clock'
import { logger } from '@/lib/platform/logger'
import { hasMailServer } from '@/lib/platform/mail-server'
import { services } from '@/lib/platform/services'

/**
 * Answers before anything is looked up: the time it takes tells nothing either. Links are good for an hour of the real
 * clock, even where the demonstration has one of its own.
 */
export const requestPasswordResetAction = definePublicAction({
  input: requestPasswordResetInput,
  run: async (input) => {
    if (hasMailServer()) {
      after(async () => {
        try {
          await requestPasswordReset({ ...services(), clock: systemClock }, input)
        } catch (error) {
          logger.error({ error }, 'password reset not sent')
        }
      })
    }

    return ok()
  },
})
