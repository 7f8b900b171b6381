import { z } from 'zod'
import { FREQUENCIES } from './domain/preference'

export const chooseFrequencyInput = z.object({
  frequency: z.enum(FREQUENCIES, { error: 'Choisissez une fréquence.' }),
})
export type ChooseFrequencyInput = z.infer<typeof chooseFrequencyInput>

export const MAIL_STATES = ['queued', 'held', 'sent', 'skipped', 'dead'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** One mail that was given up, or all of them. */
export const resendMailsInput = z.object({
  notificationId: z
    .union([z.uuid(), z.literal('')])
    .optional()
    .transform((id) => id || null),
})
export type ResendMailsInput = z.infer<typeof resendMailsInput>

const one = z.preprocess((raw) => (Array.isArray(raw) ? raw[0] : raw), z.string().trim().max(200).catch(''))

/** What the address of the page of mails asks for; anything unknown is left aside. */
export const outboxParams = z.object({
  etat: z.enum(MAIL_STATES).nullable().catch(null),
  q: one,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
