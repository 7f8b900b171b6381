import { z } from 'zod'
import { requiredText } from '@/lib/platform/actions/inputs'
import { QUESTION_KINDS, type Question } from './domain/questionnaire'

const TICKED = 'Cochez la case, ou laissez-la vide.'

export const loadQuestionnaireInput = z.object({
  prerequisiteCode: z.string().min(1, 'Choisissez un prérequis.').max(40),
  title: requiredText('Le titre', 200),
  isFictitious: z.literal('oui', TICKED).optional(),
  /** Only reads the file and shows what it holds. */
  isPreview: z.literal('oui', TICKED).optional(),
  file: z
    .instanceof(File, { error: 'Choisissez le fichier des questions.' })
    .refine((file) => file.name !== '', 'Choisissez le fichier des questions.'),
})

export type LoadQuestionnaireInput = z.output<typeof loadQuestionnaireInput>

export const retireQuestionnaireInput = z.object({ questionnaireId: z.uuid() })

export type RetireQuestionnaireInput = z.output<typeof retireQuestionnaireInput>

/** The questions of a stored list. */
export const storedQuestions = z.array(
  z.object({
    key: z.string(),
    section: z.string(),
    label: z.string(),
    help: z.string(),
    kind: z.enum(QUESTION_KINDS),
    isRequired: z.boolean(),
  }),
) satisfies z.ZodType<readonly Question[]>
