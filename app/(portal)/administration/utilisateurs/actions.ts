'use server'

import { createUserInput, endMembershipInput, grantMembershipInput, setUserActiveInput } from '@/lib/access/schemas'
import { resetSecondFactorInput } from '@/lib/access/second-factor-schemas'
import { createUser } from '@/lib/access/use-cases/create-user'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { grantMembership } from '@/lib/access/use-cases/grant-membership'
import { resetSecondFactor } from '@/lib/access/use-cases/second-factor/reset-second-factor'
import { setUserActive } from '@/lib/access/use-cases/set-user-active'
import { defineAction } from '@/lib/platform/actions/define-action'

const LIST = '/administration/utilisateurs'

export const createUserAction = defineAction({
  permission: 'membership.edit',
  input: createUserInput,
  run: createUser,
  revalidate: () => [LIST],
})

export const grantMembershipAction = defineAction({
  permission: 'membership.edit',
  input: grantMembershipInput,
  run: grantMembership,
  revalidate: () => [LIST],
})

export const endMembershipAction = defineAction({
  permission: 'membership.edit',
  input: endMembershipInput,
  run: endMembership,
  revalidate: () => [LIST],
})

export const setUserActiveAction = defineAction({
  permission: 'membership.edit',
  input: setUserActiveInput,
  run: setUserActive,
  revalidate: () => [LIST],
})

export const resetSecondFactorAction = defineAction({
  permission: 'membership.edit',
  input: resetSecondFactorInput,
  run: resetSecondFactor,
  revalidate: () => [LIST],
})
