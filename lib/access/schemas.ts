import { z } from 'zod'
import { isFiness, normalizeFiness } from '@/lib/establishments/domain/finess'
import { isRegionCode } from '@/lib/establishments/domain/regions'
import { isDay } from '@/lib/kernel/dates'
import { ROLES } from './domain/actor'
import { scopeOfRole } from './domain/granting'

/** An e-mail address, kept in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Saisissez une adresse électronique complète, par exemple nom@exemple.fr.').max(254))

export const signInInput = z.object({
  email: emailAddress,
  password: z.string().min(1, 'Saisissez votre mot de passe.').max(200, 'Ce mot de passe est trop long.'),
})

export type SignInInput = z.infer<typeof signInInput>

/** One right to give to somebody: the place is asked for as the role needs it. */
export const grantMembershipInput = z
  .object({
    email: emailAddress,
    role: z.enum(ROLES, 'Choisissez un rôle.').exclude(['gestionnaire_groupe', 'expert']),
    finess: z
      .string()
      .transform(normalizeFiness)
      .optional()
      .transform((text) => text || null),
    regionCode: z
      .string()
      .trim()
      .optional()
      .transform((text) => text || null),
  })
  .superRefine(({ role, finess, regionCode }, context) => {
    const scope = scopeOfRole(role)
    if (scope === 'establishment' && (finess === null || !isFiness(finess))) {
      const message = 'Saisissez le numéro FINESS de l’établissement : neuf caractères, tels que 750000018.'
      context.addIssue({ code: 'custom', path: ['finess'], message })
    }
    if (scope === 'region' && (regionCode === null || !isRegionCode(regionCode))) {
      context.addIssue({ code: 'custom', path: ['regionCode'], message: 'Choisissez une région.' })
    }
  })

export type GrantMembershipInput = z.infer<typeof grantMembershipInput>

/** Whether an administrator says to know that an establishment will have no signatory any more. */
const leavesNoSignatory = z
  .literal('on')
  .optional()
  .transform((checked) => checked === 'on')

export const endMembershipInput = z.object({ membershipId: z.uuid(), leavesNoSignatory })

export type EndMembershipInput = z.infer<typeof endMembershipInput>

export const createUserInput = z.object({
  name: z.string().trim().min(2, 'Saisissez le prénom et le nom.').max(120, 'Ce nom dépasse 120 caractères.'),
  email: emailAddress,
})

export type CreateUserInput = z.infer<typeof createUserInput>

export const setUserActiveInput = z.object({
  userId: z.uuid(),
  isActive: z.enum(['true', 'false']).transform((text) => text === 'true'),
  leavesNoSignatory,
})

export type SetUserActiveInput = z.infer<typeof setUserActiveInput>

const firstText = z.preprocess((raw) => (Array.isArray(raw) ? raw[0] : raw), z.string().trim().max(200).catch(''))

/** What the address of the list of people asks for; anything odd is left out. */
export const userListParams = z.object({
  q: firstText,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** What the address of the list of establishments without a signatory asks for; anything odd is left out. */
export const orphanListParams = userListParams.extend({ dossiers: firstText.transform((text) => text === 'oui') })

const dayParam = firstText.transform((text) => (isDay(text) ? text : null))

/** What the address of the journal asks for; anything odd is left out. */
export const journalParams = z.object({
  type: firstText.transform((text) => (text === '' ? null : text)),
  personne: firstText,
  du: dayParam,
  au: dayParam,
  avant: firstText.transform((text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : null)),
})
