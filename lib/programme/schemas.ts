import { z } from 'zod'
import { assert } from '@/lib/kernel/assert'
import { isDay } from '@/lib/kernel/dates'
import { findInconsistencies } from './domain/inconsistencies'
import { canonical, type ProgrammeData } from './domain/programme-data'
import type { ExpectedPiece, RuleSet, RuleSetContent, RuleSetIdentity } from './domain/rule-set'
import { parseSettings } from './settings-schemas'

/** The largest value of an integer column. */
const LARGEST_INTEGER = 2 ** 31 - 1

const code = z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,19}$/)
const label = z.string().trim().min(1).max(500)
const percent = z.int().min(1).max(100)
const cents = z.int().min(0)
const day = z.string().refine(isDay, 'not a day of the calendar')
const requirement = z.enum(['none', 'surgery', 'own_laboratory', 'own_imaging'])

/** The pieces expected for a prerequisite, from a file or from a row. */
export const expectedPieces = z.array(
  z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), label }),
) satisfies z.ZodType<readonly ExpectedPiece[]>

const ruleSetContent = z.strictObject({
  volets: z.array(z.strictObject({ code, name: label })).min(1),
  domains: z
    .array(
      z.strictObject({
        code,
        voletCode: code,
        name: label,
        requirement,
        knots: z.array(z.strictObject({ activity: z.int().min(0).max(LARGEST_INTEGER), amountCents: cents })),
      }),
    )
    .min(1),
  shares: z.array(z.strictObject({ voletCode: code, windowCode: code, percent })).min(1),
  bonuses: z.array(
    z.strictObject({
      code,
      domainCode: code,
      name: label,
      percent: percent.nullable(),
      requirement,
      indicatorCode: code.nullable(),
      isOpen: z.boolean(),
      isAssumption: z.boolean(),
      reason: label,
    }),
  ),
  prerequisites: z.array(
    z.strictObject({
      code,
      voletCode: code,
      title: label,
      description: label,
      isSensitive: z.boolean(),
      expected: expectedPieces,
    }),
  ),
  verdictReasons: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      text: label,
      verdicts: z.array(z.enum(['accepted', 'refused', 'to_complete'])).min(1),
      prerequisiteCodes: z.array(code),
      needsText: z.boolean(),
    }),
  ),
  indicators: z.array(
    z.strictObject({
      code,
      domainCode: code,
      bonusCode: code.nullable(),
      title: label,
      kind: z.enum(['ratio', 'yes_no']),
      numeratorLabel: z.string(),
      denominatorLabel: z.string(),
      documentFormat: z.string(),
      targets: z.array(z.strictObject({ windowCode: code, targetPercent: percent.nullable() })),
    }),
  ),
  settingNotes: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z][A-Za-z]{0,49}$/),
      value: label,
      isAssumption: z.boolean(),
      reason: label,
    }),
  ),
}) satisfies z.ZodType<RuleSetContent>

const windowDays = z.strictObject({
  code,
  name: label,
  applicationOpensOn: day,
  applicationClosesOn: day,
  reviewEndsOn: day,
  measurementStartsOn: day,
  measurementEndsOn: day,
  observationStartsOn: day,
  declarationClosesOn: day,
})

const envelopeGrant = z.strictObject({
  regionCode: z.string().regex(/^\d{2}$/),
  voletCode: code,
  grantedCents: cents,
  isAssumption: z.boolean(),
  source: label,
})

type Days = z.infer<typeof windowDays>

/** The days of a window that must follow one another; days compare as text. */
function isInOrder(days: Days): boolean {
  const line = [days.applicationOpensOn, days.applicationClosesOn, days.reviewEndsOn, days.measurementEndsOn]
  const observed = [
    days.measurementStartsOn,
    days.observationStartsOn,
    days.measurementEndsOn,
    days.declarationClosesOn,
  ]
  const grows = (list: readonly string[]) => list.every((one, index) => index === 0 || (list[index - 1] ?? '') <= one)

  return grows(line) && grows(observed)
}

/** A programme as data, complete and without contradiction; anything else is refused with the place and the reason. */
export const programmeData = z
  .strictObject({
    code,
    name: label,
    note: z.string(),
    rules: ruleSetContent,
    windows: z.array(windowDays.refine(isInOrder, 'the days of the window are not in order')).min(1),
    envelopes: z.array(envelopeGrant),
  })
  .superRefine(({ rules, windows, envelopes }, context) => {
    const known = new Set(windows.map((window) => window.code))
    const problems = findInconsistencies(rules)
    if (known.size !== windows.length) problems.push('a window appears twice')
    const named = [...rules.shares, ...rules.indicators.flatMap((indicator) => indicator.targets)]
    for (const { windowCode } of named) if (!known.has(windowCode)) problems.push(`no window ${windowCode}`)
    for (const { voletCode } of envelopes) {
      if (!rules.volets.some((volet) => volet.code === voletCode)) problems.push(`envelope: no volet ${voletCode}`)
    }
    for (const message of new Set(problems)) context.addIssue({ code: 'custom', message })
  }) satisfies z.ZodType<ProgrammeData>

/**
 * The rules as the domain uses them: the one way from data, whether a file or rows, to a `RuleSet`. Throws when the
 * content contradicts itself or a setting has no meaning: a version like that is never published.
 */
export function toRuleSet(identity: RuleSetIdentity, content: RuleSetContent): RuleSet {
  const rules = canonical(content)
  const problems = findInconsistencies(rules)
  assert(problems.length === 0, `rule set ${identity.id}: ${problems.join('; ')}`)

  return { ...identity, ...rules, settings: parseSettings(rules.settingNotes) }
}
