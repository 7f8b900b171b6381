import { auditCandidature, saveCandidature } from '@/lib/candidatures/store'
import type { MeasuredIndicator } from '@/lib/indicators/domain/measured'
import {
  type IndicatorValue,
  isPossible,
  NO_VALUE,
  partsOf,
  toValue,
  type ValueParts,
} from '@/lib/indicators/domain/values'
import type { RetainValueInput } from '@/lib/indicators/schemas'
import { isDecided, loadMeasuredCandidature, saveRetained } from '@/lib/indicators/store'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The agency retains a value for an indicator, and says why: the declared one, the one of the national control, or
 * another. That settles the gap between the two; it is asked for only after the national control is known.
 */
export function retainValue(context: UseCaseContext, input: RetainValueInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadMeasuredCandidature(tx, context, 'indicator.control', input, ['under_control'])
    if (!loaded.ok) return loaded
    const { candidature, act, indicators } = loaded.value
    const measured = indicators.find((one) => one.indicator.code === input.indicatorCode)
    if (measured === undefined) return fail(notFound)
    const { code, domainCode } = measured.indicator
    if (isDecided(candidature, domainCode)) return fail(ruleBroken('domain-already-decided', { domain: domainCode }))
    const reason = input.reason.trim()
    if (reason === '') return fail(ruleBroken('reason-required'))
    const chosen = chooseValue(measured, input)
    if (!chosen.ok) return chosen

    const key = { candidatureId: candidature.id, domainCode, indicatorCode: code }
    const parts = toParts(chosen.value)
    await saveRetained(tx, key, { parts, reason, name: context.actor.name, now: act.now })
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'indicator.retained', {
      indicator: code,
      source: input.source,
      retained: chosen.value,
      before: measured.retained,
      reason,
    })

    return ok({ version: saved.value.version })
  })
}

function chooseValue(
  { indicator, declared, control }: MeasuredIndicator,
  input: RetainValueInput,
): Result<IndicatorValue, AppError> {
  if (control === null) return fail(ruleBroken('control-missing', { indicator: indicator.code }))
  const other = partsOf(indicator.kind, input)
  const value = { declared, control, other: toValue(indicator.kind, other) }[input.source]
  if (value === null) return fail(ruleBroken('indicator-incomplete', { indicator: indicator.code }))
  if (input.source === 'other' && !isPossible(other)) {
    return fail(ruleBroken('numerator-above-denominator', { indicator: indicator.code }))
  }

  return ok(value)
}

function toParts(value: IndicatorValue): ValueParts {
  return value.kind === 'yes_no'
    ? { ...NO_VALUE, isYes: value.isYes }
    : { numerator: value.numerator, denominator: value.denominator, isYes: null }
}
