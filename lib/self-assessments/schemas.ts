import { z } from 'zod'
import { foundEstablishment } from '@/lib/establishments/schemas'
import { isDay } from '@/lib/kernel/dates'
import { type GapKey, type SelfAssessmentContent, STANDINGS } from './domain/content'

const code = z.string().max(20)
const gapKey = z.custom<GapKey>(
  (value) => typeof value === 'string' && /^(prerequisite|indicator):[\w.-]{1,20}$/.test(value),
)

const text = (label: string, most: number) =>
  z.string().max(most, `${label} : ${most} caractères au plus. Raccourcissez le texte.`)

const planLine = z.strictObject({
  id: z.string().min(1).max(40),
  gap: gapKey.nullable(),
  action: text('L’action', 500),
  who: text('Le responsable', 120),
  dueOn: z.union([z.literal(''), z.string().refine(isDay, 'La date n’existe pas dans le calendrier.')]),
  isEdited: z.boolean(),
})

/** The most lines of a plan. */
export const MOST_LINES = 100

/** A self-assessment, from a browser or from a row. Lengths and shapes; the codes are those of some version of the rules. */
export const selfAssessmentContent = z.strictObject({
  domainCodes: z.array(code).max(50),
  bonusCodes: z.array(code).max(50),
  windowCode: code,
  prerequisites: z
    .array(z.strictObject({ prerequisiteCode: code, standing: z.enum(STANDINGS), note: text('La note', 1000) }))
    .max(100),
  rates: z
    .array(
      z.strictObject({
        indicatorCode: code,
        numerator: z.string().max(30),
        denominator: z.string().max(30),
        isYes: z.enum(['', 'oui', 'non']),
      }),
    )
    .max(100),
  plan: z.array(planLine).max(MOST_LINES, `Le plan a ${MOST_LINES} lignes au plus. Retirez-en quelques-unes.`),
  dismissed: z.array(gapKey).max(200),
}) satisfies z.ZodType<SelfAssessmentContent>

export const saveSelfAssessmentInput = z.object({
  establishmentId: z.uuid(),
  /** 0 for the first save. */
  expectedVersion: z.int().min(0),
  content: selfAssessmentContent,
})

export type SaveSelfAssessmentInput = Omit<z.infer<typeof saveSelfAssessmentInput>, 'content'> & {
  readonly content: SelfAssessmentContent
}

const capacities = z.strictObject({ hasSurgery: z.boolean(), hasLaboratory: z.boolean(), hasImaging: z.boolean() })

/** What a visitor fills in: who applies, when no establishment is chosen, and the self-assessment. */
export const visitorPreparation = z.strictObject({
  finess: z.string().max(9).nullable(),
  activityText: z.string().max(30),
  capacities,
  content: selfAssessmentContent,
})

/** What the browser keeps of it: nothing of a visitor is stored by the portal. */
export const keptPreparation = z.strictObject({
  preparation: visitorPreparation,
  establishment: foundEstablishment.nullable(),
})

export type KeptPreparation = z.infer<typeof keptPreparation>

const format = z.enum(['pdf', 'xlsx', 'ods'])

export const exportInput = z.object({ format, preparation: visitorPreparation })

export const establishmentRef = z.object({ establishmentId: z.uuid() })

export const exportPreparationInput = establishmentRef.extend({ format })

export const startCandidatureInput = z.object({
  establishmentId: z.uuid(),
  windowId: z.uuid('Choisissez une fenêtre de financement.'),
})

export type StartCandidatureInput = z.infer<typeof startCandidatureInput>
