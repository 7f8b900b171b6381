import { onBehalfOf } from '@/lib/access/domain/actor'
import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { auditCandidature, moveCandidature } from '@/lib/candidatures/store'
import { checkDeclarationOpen } from '@/lib/indicators/domain/declaration'
import type { MeasuredIndicator } from '@/lib/indicators/domain/measured'
import type { DeclareIndicatorsInput } from '@/lib/indicators/schemas'
import { loadMeasuredCandidature, markDeclared } from '@/lib/indicators/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Declares the indicators of the observation month: every one is there, and they no longer change. */
export function declareIndicators(
  context: UseCaseContext,
  input: DeclareIndicatorsInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadMeasuredCandidature(tx, context, 'indicator.declare', input, ['measuring'])
    if (!loaded.ok) return loaded
    const { candidature, act, indicators } = loaded.value
    const open = checkDeclarationOpen(ownWindow(candidature), candidature.regionCode, act.now)
    if (!open.ok) return open
    const missing = indicators.find(({ declared }) => declared === null)
    if (missing !== undefined) return fail(ruleBroken('indicator-missing', { indicator: missing.indicator.code }))

    await markDeclared(tx, act, candidature.id)
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'indicators_declared' }])
    if (!moved.ok) return moved
    await auditCandidature(tx, act, candidature, 'indicators.declared', {
      values: indicators.map(journalLine),
      onBehalfOf: onBehalfOf(act.membership)?.name ?? null,
    })

    return ok({ version: moved.value.version })
  })
}

function journalLine({ indicator, declared }: MeasuredIndicator) {
  return { indicator: indicator.code, ...declared }
}
