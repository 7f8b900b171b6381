import { mayReopenAsDraft } from '@/lib/candidatures/domain/status'
import { checkStanding } from '@/lib/candidatures/filing-store'
import type { CandidatureRef } from '@/lib/candidatures/schemas'
import { checkStatus, checkVersion, loadCandidature, moveCandidature } from '@/lib/candidatures/store'
import { formatDateTime } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { clearVerdicts } from '@/lib/prerequisites/store'
import { endOfPeriod, isOpenForApplication } from '@/lib/programme/domain/window'

/**
 * Takes a withdrawn dossier up again as a draft while its window is open. It is its establishment's alone again: the
 * agency no longer sees the form, and its verdicts fall; the earlier filings and the history stay.
 */
export function reopenDraft(context: UseCaseContext, input: CandidatureRef): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'candidature.edit', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, ['withdrawn'])
    if (!allowed.ok) return allowed
    const fresh = checkVersion(candidature, input.expectedVersion)
    if (!fresh.ok) return fresh
    if (!mayReopenAsDraft(candidature)) return fail(ruleBroken('renounced-for-good'))
    const { window, regionCode } = candidature
    if (!isOpenForApplication(window, regionCode, act.now)) {
      const closesAt = formatDateTime(endOfPeriod(window, 'application', regionCode))
      return fail(ruleBroken('window-not-open', { window: window.name, closesAt }))
    }

    const standing = await checkStanding(tx, candidature, act.now)
    if (!standing.ok) return standing

    await clearVerdicts(tx, candidature.id)
    const changes = { filedAt: null, filedById: null, filedByName: null, reviewDueAt: null, amountCents: null }
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'draft', changes }])

    return moved.ok ? ok({ version: moved.value.version }) : moved
  })
}
