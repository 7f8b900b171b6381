'use server'

import { z } from 'zod'
import { confirmSecondFactorInput, withCodeInput } from '@/lib/access/second-factor-schemas'
import { abandonSecondFactor } from '@/lib/access/use-cases/second-factor/abandon-second-factor'
import { confirmSecondFactor } from '@/lib/access/use-cases/second-factor/confirm-second-factor'
import { removeSecondFactor } from '@/lib/access/use-cases/second-factor/remove-second-factor'
import { renewRecoveryCodes } from '@/lib/access/use-cases/second-factor/renew-recovery-codes'
import { startSecondFactor } from '@/lib/access/use-cases/second-factor/start-second-factor'
import { defineAction } from '@/lib/platform/actions/define-action'

const nothing = z.object({})
const revalidate = () => ['/mon-compte', '/mon-compte/second-facteur']

export const startSecondFactorAction = defineAction({
  permission: 'account.edit',
  input: nothing,
  run: startSecondFactor,
  revalidate,
})

export const abandonSecondFactorAction = defineAction({
  permission: 'account.edit',
  input: nothing,
  run: abandonSecondFactor,
  revalidate,
})

export const confirmSecondFactorAction = defineAction({
  permission: 'account.edit',
  input: confirmSecondFactorInput,
  run: confirmSecondFactor,
  revalidate,
})

export const renewRecoveryCodesAction = defineAction({
  permission: 'account.edit',
  input: withCodeInput,
  run: renewRecoveryCodes,
  revalidate,
})

export const removeSecondFactorAction = defineAction({
  permission: 'account.edit',
  input: withCodeInput,
  run: removeSecondFactor,
  revalidate,
})
