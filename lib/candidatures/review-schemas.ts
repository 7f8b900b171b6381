import { z } from 'zod'
import { DECISIONS, VERDICTS } from '@/lib/candidatures/domain/review'
import { candidatureRef } from '@/lib/candidatures/schemas'
import { dayText, optionalText, requiredText, wholeNumber } from '@/lib/platform/actions/inputs'
import { PLAIN_SECTIONS } from './domain/section'

const decision = z.enum(DECISIONS, 'Choisissez une décision.')
const reason = optionalText('Le motif', 2000)

export const startReviewInput = candidatureRef

export const reviewPrerequisiteInput = candidatureRef.extend({
  prerequisiteCode: z.string().min(1).max(20),
  verdict: z.enum(VERDICTS, 'Choisissez un avis.'),
  /** Of the national list. */
  reasonCode: z
    .string()
    .trim()
    .max(40)
    .optional()
    .transform((code) => code || null),
  reason,
  /** The instant of the verdict that the screen showed: tells one given meanwhile from one that was known. */
  seenVerdictAt: z.string().max(30).optional(),
})

const asked = optionalText('Ce qui est demandé', 1000)

/** What is asked of each part of the form besides its prerequisites; a part without a word stays frozen. */
export const requestCompletionInput = candidatureRef
  .extend({
    reason,
    domains: asked,
    contacts: asked,
    'bank-details': asked,
    /** Last day to complete; the programme's delay when empty. */
    dueOn: z.preprocess((raw) => (raw === '' ? undefined : raw), dayText('La date limite').optional()),
  } satisfies Record<(typeof PLAIN_SECTIONS)[number], z.ZodType> & z.ZodRawShape)
  // What is asked of each prerequisite, under its own name: which ones there are is data.
  .catchall(z.unknown())
  .transform(({ candidatureId, expectedVersion, reason: general, dueOn, ...parts }, context) => ({
    candidatureId,
    expectedVersion,
    reason: general,
    dueOn,
    prerequisiteReasons: prerequisiteReasons(parts, context),
    sections: PLAIN_SECTIONS.flatMap((section) => {
      const wanted = parts[section]
      return wanted === null ? [] : [{ section, reason: wanted }]
    }),
  }))

/** The name of the field that says what is asked of a prerequisite. */
export const prerequisiteField = (code: string) => `${PREREQUISITE_FIELD}${code}`
const PREREQUISITE_FIELD = 'prerequisite:'

function prerequisiteReasons(fields: Readonly<Record<string, unknown>>, context: z.RefinementCtx) {
  const reasons: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith(PREREQUISITE_FIELD)) continue
    const text = asked.safeParse(value)
    if (!text.success) {
      const message = text.error.issues[0]?.message ?? 'Ce qui est demandé n’est pas un texte.'
      context.addIssue({ code: 'custom', path: [name], message })
    } else if (text.data !== null) reasons[name.slice(PREREQUISITE_FIELD.length)] = text.data
  }

  return reasons
}

export const proposeDecisionInput = candidatureRef.extend({ decision, reason })

export const withdrawProposalInput = candidatureRef

export const decideCandidatureInput = candidatureRef.extend({ decision, reason })

export const carryCandidatureInput = candidatureRef.extend({ reason: requiredText('Le motif', 2000) })

export const setActivityInput = candidatureRef.extend({
  activity: wholeNumber('L’activité retenue').pipe(
    z
      .number()
      .min(1, 'L’activité retenue doit être d’au moins 1.')
      .max(99_999_999, 'L’activité retenue est trop grande.'),
  ),
  reason: requiredText('Le motif', 2000),
})

export type StartReviewInput = z.infer<typeof startReviewInput>
export type ReviewPrerequisiteInput = z.infer<typeof reviewPrerequisiteInput>
type CompletionInput = z.infer<typeof requestCompletionInput>
/** Without words of its own, a prerequisite is asked for with the reason of its verdict. */
export type RequestCompletionInput = Omit<CompletionInput, 'prerequisiteReasons'> &
  Partial<Pick<CompletionInput, 'prerequisiteReasons'>>
export type ProposeDecisionInput = z.infer<typeof proposeDecisionInput>
export type WithdrawProposalInput = z.infer<typeof withdrawProposalInput>
export type DecideCandidatureInput = z.infer<typeof decideCandidatureInput>
export type CarryCandidatureInput = z.infer<typeof carryCandidatureInput>
export type SetActivityInput = z.infer<typeof setActivityInput>
