import { z } from 'zod'
import { formatInteger } from '@/lib/kernel/money'
import { MOST_CHARACTERS, tidy } from './domain/message'

const thread = {
  candidatureId: z.uuid(),
  prerequisiteCode: z
    .string()
    .max(20)
    .optional()
    .transform((code) => code || null),
}

const body = z
  .string({ error: 'Écrivez votre message.' })
  .transform(tidy)
  .pipe(
    z
      .string()
      .min(1, 'Écrivez votre message.')
      .refine((text) => text.length <= MOST_CHARACTERS, {
        error: ({ input }) =>
          `Votre message compte ${formatInteger(String(input).length)} caractères : il peut en compter ${formatInteger(MOST_CHARACTERS)} au plus. Raccourcissez-le, ou joignez le texte en fichier.`,
      }),
  )

export const writeMessageInput = z.object({
  ...thread,
  /** Chosen by the page: the same message sent again, by a second click or a second try, is written once. */
  messageId: z.uuid(),
  body,
  /** Files that the author handed in before. */
  documentIds: z
    .preprocess((raw) => (typeof raw === 'string' ? [raw] : raw), z.array(z.uuid()).max(50))
    .optional()
    .transform((ids) => ids ?? []),
})
export type WriteMessageInput = z.infer<typeof writeMessageInput>

export const markReadInput = z.object({
  ...thread,
  /** The last message that was on the screen. */
  lastMessageId: z.uuid(),
})
export type MarkReadInput = z.infer<typeof markReadInput>
