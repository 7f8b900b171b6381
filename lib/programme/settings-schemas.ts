import { z } from 'zod'
import type { RuleSettings } from './domain/rule-set'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))

const schema = z.object({
  advancePercent: wholeNumber(1, 99),
  bonusTiming: z.enum(['with_balance', 'split']),
  beyondLastKnot: z.enum(['capped', 'refused']),
  controlTolerancePoints: wholeNumber(0, 100),
  completionDays: wholeNumber(1, 365),
}) satisfies z.ZodType<RuleSettings>

/** The settings that computations read, out of the notes of a rule set. Throws when one is missing or wrong. */
export function parseSettings(notes: readonly { readonly key: string; readonly value: string }[]): RuleSettings {
  return schema.parse(Object.fromEntries(notes.map(({ key, value }) => [key, value])))
}
