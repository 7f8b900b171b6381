import { z } from 'zod'
import { dayText } from '@/lib/platform/actions/inputs'
import { linkToken, newPassword } from './account-schemas'
import { ESTABLISHMENT_ROLES } from './domain/actor'
import { createUserInput, emailAddress } from './schemas'

const role = z.enum(ESTABLISHMENT_ROLES, 'Choisissez un rôle.')

export const inviteMemberInput = z.object({ establishmentId: z.uuid(), email: emailAddress, role })

export type InviteMemberInput = z.infer<typeof inviteMemberInput>

export const invitationInput = z.object({ invitationId: z.uuid() })

export type InvitationInput = z.infer<typeof invitationInput>

export const acceptInvitationInput = z.object({ token: linkToken })

export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>

export const joinWithInvitationInput = acceptInvitationInput.extend({
  name: createUserInput.shape.name,
  password: newPassword,
})

export type JoinWithInvitationInput = z.infer<typeof joinWithInvitationInput>

const member = z.object({ establishmentId: z.uuid(), userId: z.uuid() })

export const changeRoleInput = member.extend({ role })

export type ChangeRoleInput = z.infer<typeof changeRoleInput>

export const removeMemberInput = member

export type RemoveMemberInput = z.infer<typeof removeMemberInput>

export const leaveTeamInput = z.object({ establishmentId: z.uuid() })

export type LeaveTeamInput = z.infer<typeof leaveTeamInput>

/** What becomes of whoever hands over. */
export const AFTERWARDS = ['leave', 'lecteur', 'redacteur'] as const

export const handOverInput = z.object({
  establishmentId: z.uuid(),
  successorId: z.uuid('Choisissez la personne qui signera à votre place.'),
  afterwards: z.enum(AFTERWARDS, 'Dites ce que vous devenez ensuite.'),
})

export type HandOverInput = z.infer<typeof handOverInput>

export const giveDelegationInput = z
  .object({
    establishmentId: z.uuid(),
    toUserId: z.uuid('Choisissez à qui vous déléguez votre signature.'),
    startsOn: dayText('La date de début'),
    endsOn: dayText('La date de fin'),
    file: z.instanceof(File, { error: 'Joignez l’acte de délégation signé.' }),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'La date de fin précède la date de début. Corrigez l’une des deux.',
  })

export type GiveDelegationInput = z.infer<typeof giveDelegationInput>

export const delegationInput = z.object({ delegationId: z.uuid() })

export type DelegationInput = z.infer<typeof delegationInput>
