import { auditCandidature, moveCandidature, saveCandidature } from '@/lib/candidatures/store'
import { isPossible, isSameValue, partsOf, toValue } from '@/lib/indicators/domain/values'
import type { RecordControlInput } from '@/lib/indicators/schemas'
import { isDecided, loadMeasuredCandidature, saveControl } from '@/lib/indicators/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Records the national control of an indicator (CNAM and ANS data, programme text §5). The first one puts the dossier
 * under control. A changed control undoes the value retained on the former one; a decided domain no longer changes.
 */
export function recordControl(context: UseCaseContext, input: RecordControlInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadMeasuredCandidature(tx, context, 'indicator.control', input, [
      'indicators_declared',
      'under_control',
    ])
    if (!loaded.ok) return loaded
    const { candidature, act, indicators } = loaded.value
    const measured = indicators.find((one) => one.indicator.code === input.indicatorCode)
    if (measured === undefined) return fail(notFound)
    const { code, domainCode, kind } = measured.indicator
    if (isDecided(candidature, domainCode)) return fail(ruleBroken('domain-already-decided', { domain: domainCode }))
    const parts = partsOf(kind, input)
    const value = toValue(kind, parts)
    if (value === null) return fail(ruleBroken('indicator-incomplete', { indicator: code }))
    if (!isPossible(parts)) return fail(ruleBroken('numerator-above-denominator', { indicator: code }))

    if (!isSameValue(value, measured.control)) {
      const key = { candidatureId: candidature.id, domainCode, indicatorCode: code }
      await saveControl(tx, key, parts, context.actor.name, act.now)
    }
    const saved =
      candidature.status === 'indicators_declared'
        ? await moveCandidature(tx, act, candidature, [{ to: 'under_control' }])
        : await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'indicator.controlled', {
      indicator: code,
      control: value,
      before: measured.control,
      undone: measured.retained,
    })

    return ok({ version: saved.value.version })
  })
}
