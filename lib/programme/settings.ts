import { z } from 'zod'
import type { RuleSettings } from './domain/rule-set'

const schema = z.object({
  advancePercent: z.coerce.number().int().min(1).max(99),
  bonusTiming: z.enum(['with_balance', 'split']),
  beyondLastKnot: z.enum(['capped', 'refused']),
  controlTolerancePoints: z.coerce.number().int().min(0).max(100),
  completionDays: z.coerce.number().int().min(1).max(365),
})

/** The settings that computations read, out of the rows of a rule set. Throws when one is missing or wrong. */
export function parseSettings(rows: readonly { readonly key: string; readonly value: string }[]): RuleSettings {
  return schema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}
