import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { auditCandidature, moveCandidature, saveCandidature } from '@/lib/candidatures/store'
import { checkDeclarationOpen } from '@/lib/indicators/domain/declaration'
import { isPossible, partsOf } from '@/lib/indicators/domain/values'
import type { SaveIndicatorsInput } from '@/lib/indicators/schemas'
import { loadMeasuredCandidature, saveDraft } from '@/lib/indicators/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Keeps what the hospital has typed so far: values may be incomplete, never impossible. The first save starts the
 * measurement of the dossier. Open from the observation month to the end of the declaration period of the region.
 */
export function saveIndicators(
  context: UseCaseContext,
  input: SaveIndicatorsInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadMeasuredCandidature(tx, context, 'indicator.enter', input, ['advance_paid', 'measuring'])
    if (!loaded.ok) return loaded
    const { candidature, act, indicators } = loaded.value
    const open = checkDeclarationOpen(ownWindow(candidature), candidature.regionCode, act.now)
    if (!open.ok) return open
    for (const { indicatorCode, ...parts } of input.values) {
      const indicator = indicators.find((one) => one.indicator.code === indicatorCode)?.indicator
      if (indicator === undefined) return fail(notFound)
      if (!isPossible(parts)) return fail(ruleBroken('numerator-above-denominator', { indicator: indicatorCode }))
      const key = { candidatureId: candidature.id, domainCode: indicator.domainCode, indicatorCode }
      await saveDraft(tx, key, partsOf(indicator.kind, parts))
    }

    const saved =
      candidature.status === 'advance_paid'
        ? await moveCandidature(tx, act, candidature, [{ to: 'measuring' }])
        : await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'indicators.saved', {
      indicators: input.values.map((value) => value.indicatorCode),
    })

    return ok({ version: saved.value.version })
  })
}
