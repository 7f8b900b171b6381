import { z } from 'zod'

export const PAYMENT_KINDS = ['advance', 'balance'] as const

export const prepareLotInput = z.object({
  regionCode: z.string().regex(/^\d{2}$/),
  kind: z.enum(PAYMENT_KINDS),
  paymentIds: z.preprocess(
    (raw) => (typeof raw === 'string' ? [raw] : raw),
    z.array(z.uuid(), 'Choisissez au moins un paiement.').min(1, 'Choisissez au moins un paiement.').max(2000),
  ),
})

export const lotRef = z.object({ lotId: z.uuid() })

export const recordAnswerInput = lotRef.extend({
  file: z
    .instanceof(File, { error: 'Choisissez le fichier de réponse.' })
    .refine((file) => file.name !== '', 'Choisissez le fichier de réponse.'),
})

export type PrepareLotInput = z.output<typeof prepareLotInput>
export type LotRef = z.output<typeof lotRef>
export type RecordAnswerInput = z.output<typeof recordAnswerInput>

export const LOT_STATUSES = ['prepared', 'sent', 'answered', 'cancelled'] as const

/** What the address of the payments page says: anything else than expected is as if it was not there. */
export const paymentsParams = z.object({
  nature: z.enum(['avance', 'solde']).catch('avance'),
  region: z.string().min(1).nullable().catch(null).default(null),
  statut: z.enum(LOT_STATUSES).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
