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
  reason,
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
  .transform(({ candidatureId, expectedVersion, reason: general, dueOn, ...parts }) => ({
    candidatureId,
    expectedVersion,
    reason: general,
    dueOn,
    sections: PLAIN_SECTIONS.flatMap((section) => {
      const wanted = parts[section]
      return wanted === null ? [] : [{ section, reason: wanted }]
    }),
  }))

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
export type RequestCompletionInput = z.infer<typeof requestCompletionInput>
export type ProposeDecisionInput = z.infer<typeof proposeDecisionInput>
export type WithdrawProposalInput = z.infer<typeof withdrawProposalInput>
export type DecideCandidatureInput = z.infer<typeof decideCandidatureInput>
export type CarryCandidatureInput = z.infer<typeof carryCandidatureInput>
export type SetActivityInput = z.infer<typeof setActivityInput>
