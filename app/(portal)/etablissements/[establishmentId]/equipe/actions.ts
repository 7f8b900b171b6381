'use server'

import {
  changeRoleInput,
  delegationInput,
  giveDelegationInput,
  handOverInput,
  invitationInput,
  inviteMemberInput,
  leaveTeamInput,
  removeMemberInput,
} from '@/lib/access/team-schemas'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { revokeDelegation } from '@/lib/access/use-cases/delegations/revoke-delegation'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { changeRole } from '@/lib/access/use-cases/team/change-role'
import { handOver } from '@/lib/access/use-cases/team/hand-over'
import { leaveTeam } from '@/lib/access/use-cases/team/leave-team'
import { removeMember } from '@/lib/access/use-cases/team/remove-member'
import { defineAction } from '@/lib/platform/actions/define-action'
import { linkDelivery } from '@/lib/platform/mail-server'

const teamPath = ({ establishmentId }: { readonly establishmentId: string }) => [
  `/etablissements/${establishmentId}/equipe`,
]

export const inviteMemberAction = defineAction({
  permission: 'team.manage',
  input: inviteMemberInput,
  run: (context, input) => inviteMember(context, { ...input, delivery: linkDelivery() }),
  revalidate: teamPath,
})

export const resendInvitationAction = defineAction({
  permission: 'team.manage',
  input: invitationInput,
  run: (context, input) => resendInvitation(context, { ...input, delivery: linkDelivery() }),
  revalidate: () => ['/etablissements'],
})

export const revokeInvitationAction = defineAction({
  permission: 'team.manage',
  input: invitationInput,
  run: revokeInvitation,
  revalidate: () => ['/etablissements'],
})

export const changeRoleAction = defineAction({
  permission: 'team.manage',
  input: changeRoleInput,
  run: changeRole,
  revalidate: teamPath,
})

export const removeMemberAction = defineAction({
  permission: 'team.manage',
  input: removeMemberInput,
  run: removeMember,
  revalidate: teamPath,
})

export const leaveTeamAction = defineAction({
  permission: 'team.leave',
  input: leaveTeamInput,
  run: leaveTeam,
  revalidate: () => ['/tableau-de-bord'],
})

export const handOverAction = defineAction({
  permission: 'team.manage',
  input: handOverInput,
  run: handOver,
  revalidate: teamPath,
})

export const giveDelegationAction = defineAction({
  permission: 'delegation.give',
  input: giveDelegationInput,
  run: giveDelegation,
  revalidate: teamPath,
})

export const revokeDelegationAction = defineAction({
  permission: 'delegation.give',
  input: delegationInput,
  run: revokeDelegation,
  revalidate: () => ['/etablissements'],
})
