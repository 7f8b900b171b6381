import { z } from 'zod'
import { type IbanError, isBic, parseIban } from '@/lib/kernel/iban'
import { type CONTACT_FIELDS, CONTACT_ROLES, type ContactRole, isPhone } from './domain/contact'

/** Identifies a dossier and the version the screen shows: every write on a dossier starts with it. */
export const candidatureRef = z.object({
  candidatureId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
})

export type CandidatureRef = z.infer<typeof candidatureRef>

export const createCandidatureInput = z.object({
  establishmentId: z.uuid('Choisissez un établissement.'),
  windowId: z.uuid('Choisissez une fenêtre de financement.'),
})

export type CreateCandidatureInput = z.infer<typeof createCandidatureInput>

const code = z.string().min(1).max(40)

export const domainsFields = z.object({
  domains: z.array(z.object({ code, bonusCodes: z.array(code).max(20) })).max(50),
})

export const saveDomainsInput = candidatureRef.extend(domainsFields.shape)

export type SaveDomainsInput = z.infer<typeof saveDomainsInput>

/** A text of one line that may stay empty while the form is a draft. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Ne dépassez pas ${most} caractères.`)
    .regex(/^\P{Cc}*$/u, 'Écrivez sur une seule ligne.')

const contact = z.object({
  name: line(120),
  position: line(120),
  email: line(254).refine((text) => text === '' || z.email().safeParse(text).success, {
    message: 'Écrivez une adresse électronique complète, comme prenom.nom@etablissement.example.fr.',
  }),
  phone: line(30).refine((text) => text === '' || isPhone(text), {
    message: 'Écrivez un numéro de téléphone à dix chiffres, ou un numéro international commençant par +.',
  }),
} satisfies Record<(typeof CONTACT_FIELDS)[number], z.ZodType<string>>)

export const contactsFields = z.object({
  contacts: z.object(
    Object.fromEntries(CONTACT_ROLES.map((role) => [role, contact])) as Record<ContactRole, typeof contact>,
  ),
})

export const saveContactsInput = candidatureRef.extend(contactsFields.shape)

export type SaveContactsInput = z.infer<typeof saveContactsInput>

const IBAN_MESSAGES: Record<IbanError, string> = {
  'iban-characters':
    'Un IBAN commence par deux lettres et deux chiffres, puis des lettres et des chiffres. Recopiez-le depuis le RIB.',
  'iban-not-sepa': 'Ce pays n’est pas dans l’espace SEPA. Donnez un compte de l’espace SEPA.',
  'iban-length': 'Cet IBAN n’a pas le bon nombre de caractères pour ce pays (27 pour la France). Vérifiez-le.',
  'iban-checksum': 'Cet IBAN contient une erreur de frappe. Recopiez-le depuis le RIB.',
  'iban-rib-key': 'La clé RIB de cet IBAN est fausse. Recopiez-le depuis le RIB.',
}

/** An empty IBAN keeps the one that is recorded: it is never sent back to the browser. */
const iban = z.string().superRefine((typed, context) => {
  if (typed.trim() === '') return
  const parsed = parseIban(typed)
  if (!parsed.ok) context.addIssue({ code: 'custom', message: IBAN_MESSAGES[parsed.error] })
})

const bic = z
  .string()
  .transform((typed) => typed.replace(/\s/g, '').toUpperCase())
  .refine((text) => text === '' || isBic(text), 'Un BIC a 8 ou 11 caractères. Recopiez-le depuis le RIB.')

export const bankDetailsFields = z.object({ holder: line(70), iban, bic })

export const saveBankDetailsInput = candidatureRef.extend(bankDetailsFields.shape)

export type SaveBankDetailsInput = z.infer<typeof saveBankDetailsInput>

const COMMITMENT = 'Cochez la case : sans engagement sur les cibles, la candidature ne peut pas être déposée.'

export const submitCandidatureInput = candidatureRef.extend({
  commitment: z.union([z.literal('on'), z.literal(true)], { error: COMMITMENT }),
})

export type SubmitCandidatureInput = z.infer<typeof submitCandidatureInput>

export const withdrawCandidatureInput = candidatureRef.extend({
  reason: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi vous retirez la candidature.')
    .max(1000, 'Ne dépassez pas 1 000 caractères.'),
})

export type WithdrawCandidatureInput = z.infer<typeof withdrawCandidatureInput>

export const readVersionInput = candidatureRef.pick({ candidatureId: true })
