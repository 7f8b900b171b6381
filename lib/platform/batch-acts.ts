import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { remindCompletion } from '@/lib/candidatures/use-cases/remind-completion'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import type { PerformAct } from '@/lib/review/batch-store'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { tagDossier } from '@/lib/review/use-cases/tag-dossier'

/** The use case of each act of a batch: the one that the dossier's own page calls, so that the guards are the same. */
export const performBatchAct: PerformAct = (context, order, { candidatureId, version, fromId, assigneeId }) => {
  const ref = { candidatureId, expectedVersion: version }
  switch (order.action) {
    case 'assign':
      return assignDossier(context, { candidatureId, assigneeId, fromId })
    case 'tag':
      return tagDossier(context, { candidatureId, name: order.name })
    case 'remind':
      return remindCompletion(context, ref)
    case 'complete':
      return requestCompletion(context, {
        ...ref,
        reason: order.reason,
        dueOn: order.dueOn ?? undefined,
        sections: [],
      })
    case 'propose':
      return proposeDecision(context, { ...ref, decision: order.decision, reason: order.reason })
    case 'validate':
      return decideCandidature(context, { ...ref, decision: order.decision, reason: null })
  }
}
