import { z } from 'zod'
import { LETTER_DECISIONS, type LetterContent } from '@/lib/letters/domain/letter'
import { articleContent } from '@/lib/templates/schemas'

/** The frozen content of a letter, as it comes back from the database. */
export const letterContent = z.object({
  number: z.string(),
  decision: z.enum(LETTER_DECISIONS),
  templateVersion: z.int(),
  writtenOn: z.string(),
  reference: z.string(),
  agency: z.object({
    agencyName: z.string(),
    addressLines: z.array(z.string()),
    city: z.string(),
    email: z.string(),
    phone: z.string(),
    signatoryName: z.string(),
    signatoryPosition: z.string(),
    appealText: z.string(),
  }),
  establishment: z.object({
    name: z.string(),
    finess: z.string(),
    town: z.string(),
    representative: z.object({ name: z.string(), position: z.string() }),
  }),
  lines: z.array(
    z.object({ domainName: z.string(), advanceCents: z.int(), balanceCents: z.int(), totalCents: z.int() }),
  ),
  title: z.string(),
  subtitle: z.string(),
  articles: z.array(articleContent),
}) satisfies z.ZodType<LetterContent>

export const retryLetterInput = z.object({ letterId: z.uuid() })

export type RetryLetterInput = z.infer<typeof retryLetterInput>
