import type { Decision } from './review'
import { type CandidatureStatus, isBeforeDecision } from './status'

/** Why somebody who sees a proposed decision does not validate it: separation of duties, or another role. */
export type WhyNotDecide = 'filed' | 'proposed' | 'validated' | 'not-validator'

/** What an actor may do on a dossier now: for the buttons. The use cases decide again. */
export type ReviewRights = {
  readonly start: boolean
  readonly review: boolean
  readonly complete: boolean
  readonly setActivity: boolean
  readonly propose: readonly Decision[]
  readonly withdrawProposal: boolean
  readonly decide: boolean
  readonly whyNotDecide: WhyNotDecide | null
}

export type ReviewSituation = {
  readonly status: CandidatureStatus
  readonly isProposed: boolean
  readonly mayInstruct: boolean
  readonly mayValidate: boolean
  readonly hasFiled: boolean
  readonly hasProposed: boolean
  /** Gave the first of two validations. */
  readonly hasValidated: boolean
  /** Every prerequisite accepted and the amount known. */
  readonly isRetainable: boolean
  readonly isActivityUnknown: boolean
}

export function reviewRights(situation: ReviewSituation): ReviewRights {
  const { status, isProposed, mayInstruct, isRetainable, isActivityUnknown } = situation
  const isFree = mayInstruct && !isProposed
  const isOpen = status === 'under_review' || status === 'to_complete'
  const whyNot = isProposed && isOpen ? whyNotDecide(situation) : null

  return {
    start: isFree && status === 'filed',
    review: isFree && (status === 'filed' || status === 'under_review'),
    complete: isFree && status === 'under_review',
    setActivity: isFree && isActivityUnknown && isBeforeDecision(status),
    propose: isFree && isOpen ? proposable(status, isRetainable) : [],
    withdrawProposal: mayInstruct && isProposed && isOpen,
    decide: isProposed && isOpen && whyNot === null,
    whyNotDecide: whyNot,
  }
}

function proposable(status: CandidatureStatus, isRetainable: boolean): Decision[] {
  return status === 'under_review' && isRetainable ? ['retained', 'refused', 'dropped'] : ['refused', 'dropped']
}

function whyNotDecide(situation: ReviewSituation): WhyNotDecide | null {
  const { mayValidate, hasFiled, hasProposed, hasValidated } = situation
  if (!mayValidate) return 'not-validator'
  if (hasFiled) return 'filed'
  if (hasValidated) return 'validated'

  return hasProposed ? 'proposed' : null
}
