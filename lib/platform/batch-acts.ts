import { type Carried, carryCandidature } from '@/lib/candidatures/use-cases/carry-candidature'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { remindCompletion } from '@/lib/candidatures/use-cases/remind-completion'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { sendLivingConvention } from '@/lib/conventions/use-cases/send-convention'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { ok, type Result } from '@/lib/kernel/result'
import type { Acted, PerformAct } from '@/lib/review/batch-store'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { tagDossier } from '@/lib/review/use-cases/tag-dossier'

/** The use case of each act of a batch: the one that the dossier's own page calls, so that the guards are the same. */
export const performBatchAct: PerformAct = async (context, order, { candidatureId, version, fromId, assigneeId }) => {
  const ref = { candidatureId, expectedVersion: version }
  switch (order.action) {
    case 'assign':
      return acted(await assignDossier(context, { candidatureId, assigneeId, fromId }))
    case 'tag':
      return acted(await tagDossier(context, { candidatureId, name: order.name }))
    case 'remind':
      return acted(await remindCompletion(context, ref))
    case 'complete': {
      const { reason, dueOn } = order
      return acted(await requestCompletion(context, { ...ref, reason, dueOn: dueOn ?? undefined, sections: [] }))
    }
    case 'propose':
      return acted(await proposeDecision(context, { ...ref, decision: order.decision, reason: order.reason }))
    case 'send':
      return acted(await sendLivingConvention(context, { candidatureId }))
    case 'validate': {
      const decided = await decideCandidature(context, { ...ref, decision: order.decision, reason: null })
      const isHalf = decided.ok && !decided.value.isFinal
      return acted(decided, isHalf ? ruleBroken('second-validation-awaited') : null)
    }
    case 'carry': {
      const carried = await carryCandidature(context, { ...ref, reason: order.reason })
      return acted(carried, carried.ok ? amountsOf(carried.value) : null)
    }
  }
}

/** What it was and what it comes to in the other window. */
function amountsOf({ windowName, before, after }: Carried): AppError {
  const amount = (cents: number | null) => (cents === null ? 'un montant à fixer' : formatEurosAndCents(cents))

  return ruleBroken('carried-amounts', { window: windowName, before: amount(before), after: amount(after) })
}

function acted(result: Result<unknown, AppError>, notice: AppError | null = null): Result<Acted, AppError> {
  return result.ok ? ok({ notice }) : result
}
