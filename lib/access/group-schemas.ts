import { z } from 'zod'
import { isFiness, normalizeFiness } from '@/lib/establishments/domain/finess'
import { GROUP_KINDS } from './domain/group'
import { emailAddress } from './schemas'

export const createGroupInput = z.object({
  name: z.string().trim().min(3, 'Saisissez le nom du groupe.').max(120, 'Ce nom dépasse 120 caractères.'),
  kind: z.enum(GROUP_KINDS, 'Choisissez la nature du groupe.'),
})

export type CreateGroupInput = z.infer<typeof createGroupInput>

export const addToGroupInput = z.object({
  groupId: z.uuid(),
  finess: z
    .string({ error: 'Saisissez un numéro FINESS.' })
    .transform(normalizeFiness)
    .refine(isFiness, 'Saisissez le numéro FINESS de l’établissement : neuf caractères, tels que 750000018.'),
})

export type AddToGroupInput = z.infer<typeof addToGroupInput>

export const removeFromGroupInput = z.object({ groupId: z.uuid(), establishmentId: z.uuid() })

export type RemoveFromGroupInput = z.infer<typeof removeFromGroupInput>

export const inviteGroupManagerInput = z.object({ groupId: z.uuid(), email: emailAddress })

export type InviteGroupManagerInput = z.infer<typeof inviteGroupManagerInput>
