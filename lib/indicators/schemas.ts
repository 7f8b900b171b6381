import { z } from 'zod'
import { candidatureRef } from '@/lib/candidatures/schemas'
import { parseWholeNumber } from '@/lib/kernel/whole-number'

const COUNT_MESSAGES = {
  negative: 'Entrez un nombre positif ou nul.',
  decimal: 'Entrez un nombre entier, sans virgule.',
  'not-a-number': 'Entrez un nombre entier en chiffres, par exemple 1\u00A0234.',
  'too-large': 'Ce nombre est trop grand\u00A0: vérifiez-le.',
} as const

/** « 1 234 » with any spaces: a whole number; nothing typed yet: null. */
const optionalCount = z.union([z.string(), z.number(), z.null()]).transform((raw, context) => {
  const parsed = parseWholeNumber(raw === null ? '' : String(raw))
  if (parsed.kind === 'value') return parsed.value
  if (parsed.kind === 'empty') return null
  context.addIssue({ code: 'custom', message: COUNT_MESSAGES[parsed.kind] })

  return z.NEVER
})

const optionalAnswer = z
  .union([z.enum(['oui', 'non', '']), z.boolean(), z.null()], 'Répondez par oui ou par non.')
  .transform((raw) => (raw === '' || raw === null ? null : raw === true || raw === 'oui'))

const parts = {
  numerator: optionalCount.default(null),
  denominator: optionalCount.default(null),
  isYes: optionalAnswer.default(null),
}

type Parts = { numerator: number | null; denominator: number | null }

function checkFraction({ numerator, denominator }: Parts, context: z.RefinementCtx) {
  if (denominator === 0) {
    const message = 'Le dénominateur doit être supérieur à zéro.'
    context.addIssue({ code: 'custom', path: ['denominator'], message })
  } else if (numerator !== null && denominator !== null && numerator > denominator) {
    const message = 'Le numérateur ne peut pas dépasser le dénominateur. Corrigez l’un des deux.'
    context.addIssue({ code: 'custom', path: ['numerator'], message })
  }
}

const indicatorCode = z.string().min(1).max(20)

export const saveIndicatorsInput = candidatureRef.extend({
  values: z.array(z.object({ indicatorCode, ...parts }).superRefine(checkFraction)).max(50),
})

export const declareIndicatorsInput = candidatureRef

export const recordControlInput = candidatureRef.extend({ indicatorCode, ...parts }).superRefine(checkFraction)

export const RETAINED_SOURCES = ['declared', 'control', 'other'] as const

export const retainValueInput = candidatureRef
  .extend({
    indicatorCode,
    source: z.enum(RETAINED_SOURCES, 'Choisissez la valeur à retenir.'),
    ...parts,
    reason: z
      .string()
      .trim()
      .min(1, 'Dites pourquoi cette valeur est retenue.')
      .max(2000, 'Le motif ne peut pas dépasser 2\u00A0000 caractères.'),
  })
  .superRefine(checkFraction)

export const MISSED_ADVANCES = ['kept', 'to_recover', 'carried'] as const

export const decideDomainInput = candidatureRef.extend({
  domainCode: z.string().min(1).max(20),
  missedAdvance: z
    .union([z.enum(MISSED_ADVANCES), z.literal('')], 'Choisissez ce que devient l’avance.')
    .transform((choice) => (choice === '' ? null : choice))
    .nullable()
    .default(null),
  reason: z.string().trim().max(2000, 'Le motif ne peut pas dépasser 2\u00A0000 caractères.').default(''),
})

export type SaveIndicatorsInput = z.output<typeof saveIndicatorsInput>
export type DeclareIndicatorsInput = z.output<typeof declareIndicatorsInput>
export type RecordControlInput = z.output<typeof recordControlInput>
export type RetainValueInput = z.output<typeof retainValueInput>
export type DecideDomainInput = z.output<typeof decideDomainInput>

/** What the address of the agency's worklist says: anything else than expected is as if it was not there. */
export const worklistParams = z.object({
  etat: z.enum(['a-declarer', 'a-controler', 'decides']).catch('a-controler'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** The fields of the form that saves by itself. */
export const indicatorsFields = saveIndicatorsInput.pick({ values: true })
