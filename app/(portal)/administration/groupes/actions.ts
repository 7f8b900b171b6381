'use server'

import {
  addToGroupInput,
  createGroupInput,
  inviteGroupManagerInput,
  removeFromGroupInput,
} from '@/lib/access/group-schemas'
import { endMembershipInput } from '@/lib/access/schemas'
import { invitationInput } from '@/lib/access/team-schemas'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { addToGroup } from '@/lib/access/use-cases/groups/add-to-group'
import { createGroup } from '@/lib/access/use-cases/groups/create-group'
import { removeFromGroup } from '@/lib/access/use-cases/groups/remove-from-group'
import { inviteGroupManager } from '@/lib/access/use-cases/invitations/invite-group-manager'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { defineAction } from '@/lib/platform/actions/define-action'
import { linkDelivery } from '@/lib/platform/mail-server'

const LIST = '/administration/groupes'

export const createGroupAction = defineAction({
  permission: 'group.edit',
  input: createGroupInput,
  run: createGroup,
  revalidate: () => [LIST],
})

export const addToGroupAction = defineAction({
  permission: 'group.edit',
  input: addToGroupInput,
  run: addToGroup,
  revalidate: ({ groupId }) => [LIST, `${LIST}/${groupId}`],
})

export const removeFromGroupAction = defineAction({
  permission: 'group.edit',
  input: removeFromGroupInput,
  run: removeFromGroup,
  revalidate: ({ groupId }) => [LIST, `${LIST}/${groupId}`],
})

export const inviteManagerAction = defineAction({
  permission: 'group.edit',
  input: inviteGroupManagerInput,
  run: (context, input) => inviteGroupManager(context, { ...input, delivery: linkDelivery() }),
  revalidate: ({ groupId }) => [`${LIST}/${groupId}`],
})

export const resendManagerInvitationAction = defineAction({
  permission: 'group.edit',
  input: invitationInput,
  run: (context, input) => resendInvitation(context, { ...input, delivery: linkDelivery() }),
  revalidate: () => [LIST],
})

export const revokeManagerInvitationAction = defineAction({
  permission: 'group.edit',
  input: invitationInput,
  run: revokeInvitation,
  revalidate: () => [LIST],
})

export const endManagerAction = defineAction({
  permission: 'group.edit',
  input: endMembershipInput,
  run: endMembership,
  revalidate: () => [LIST],
})
