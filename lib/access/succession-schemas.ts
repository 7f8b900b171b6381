import { z } from 'zod'
import { isFiness, normalizeFiness } from '@/lib/establishments/domain/finess'
import { SUCCESSION_KINDS } from '@/lib/establishments/domain/succession'
import { isDay } from '@/lib/kernel/dates'
import { dayText, requiredText } from '@/lib/platform/actions/inputs'

const finess = (which: string) => {
  const message = `Choisissez ${which} dans la liste proposée : nom, commune ou numéro FINESS.`

  return z.string({ error: message }).transform(normalizeFiness).refine(isFiness, message)
}

export const recordSuccessionInput = z.object({
  predecessor: finess('l’établissement repris'),
  successor: finess('l’établissement qui le reprend'),
  effectiveOn: dayText('Le jour d’effet'),
  kind: z.enum(SUCCESSION_KINDS, 'Dites s’il s’agit d’un changement de numéro ou d’une fusion.'),
  reason: requiredText('Le motif', 2000),
})

export const cancelSuccessionInput = z.object({ successionId: z.uuid(), reason: requiredText('Le motif', 2000) })

/** What the address of the form says: nothing of it is wrong, it is only not said yet. */
export const successionDraft = z.object({
  ancien: z.string().transform(normalizeFiness).catch(''),
  nouveau: z.string().transform(normalizeFiness).catch(''),
  jour: z.string().refine(isDay).catch(''),
  nature: z.enum(SUCCESSION_KINDS).catch('renumbered'),
})

export type RecordSuccessionInput = z.infer<typeof recordSuccessionInput>
export type CancelSuccessionInput = z.infer<typeof cancelSuccessionInput>
export type SuccessionDraft = z.infer<typeof successionDraft>
