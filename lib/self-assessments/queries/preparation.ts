import { mayOn } from '@/lib/access/domain/policy'
import { establishmentScope } from '@/lib/access/scope'
import type { FundedDomain } from '@/lib/candidatures/domain/claim'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { findSelfAssessment, type SavedSelfAssessment, targetOf } from '@/lib/self-assessments/store'

/** A dossier of the establishment, whose window is therefore taken. */
export type TakenWindow = {
  readonly windowCode: string
  readonly candidatureId: string
  readonly reference: string
  readonly status: CandidatureStatus
}

/** « Suis-je prêt ? » for an establishment of the actor's. */
export type PreparationView = {
  readonly establishmentId: string
  readonly establishment: FoundEstablishment
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  readonly now: Date
  readonly saved: SavedSelfAssessment | null
  /** Domains whose balance was won: they are not claimed again. */
  readonly funded: readonly FundedDomain[]
  readonly taken: readonly TakenWindow[]
  readonly mayEdit: boolean
  readonly mayApply: boolean
}

/** The self-assessment of that establishment with what it is held against; null outside the actor's scope. */
export async function preparation(
  { db, actor, now }: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  establishmentId: string,
): Promise<PreparationView | null> {
  const row = await db.establishment.findFirst({
    where: { AND: [{ id: establishmentId }, establishmentScope(actor, 'self-assessment.read')] },
    include: {
      candidatures: {
        select: {
          id: true,
          reference: true,
          status: true,
          window: { select: { code: true, name: true } },
          domains: { where: { outcome: 'reached' }, select: { domainCode: true } },
        },
      },
    },
  })
  if (row === null) return null
  const [{ rules, windows }, saved] = await Promise.all([currentProgramme(db), findSelfAssessment(db, establishmentId)])
  const { finess, name, town, departement, regionCode, legalStatus, activity, candidatures } = row
  const { hasSurgery, hasLaboratory, hasImaging } = row

  return {
    establishmentId,
    establishment: {
      ...{ finess, name, town, departement, regionCode, legalStatus, activity },
      ...{ hasSurgery, hasLaboratory, hasImaging },
    },
    rules,
    windows,
    now,
    saved,
    funded: candidatures.flatMap(({ domains, window }) =>
      domains.map(({ domainCode }) => ({ domainCode, windowName: window.name })),
    ),
    taken: candidatures.map(({ id, reference, status, window }) => {
      return { windowCode: window.code, candidatureId: id, reference, status }
    }),
    mayEdit: mayOn(actor, 'self-assessment.edit', targetOf(row)),
    mayApply: mayOn(actor, 'candidature.create', { establishmentId, regionCode }),
  }
}
