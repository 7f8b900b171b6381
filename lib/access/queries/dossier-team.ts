import { findDelegates } from '@/lib/access/delegation-store'
import { parisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type Teammate, teamOf } from './team-of'

export type DossierTeammate = Pick<Teammate, 'userId' | 'name' | 'role'> & {
  /** The signatories whose delegation runs today. */
  readonly signsFor: readonly string[]
}

/** Who works on the dossiers of an establishment, signatories first; nobody outside the actor's scope. */
export async function dossierTeam(
  context: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  establishmentId: string,
): Promise<DossierTeammate[]> {
  const team = await teamOf(context, establishmentId)
  const signatoryIds = team.filter(({ role }) => role === 'signataire').map(({ userId }) => userId)
  const today = parisDay(context.now)
  const delegates = await findDelegates(context.db, { establishmentId, signatoryIds, today })

  return team.map(({ userId, name, role }) => ({
    userId,
    name,
    role,
    signsFor: delegates.filter(({ toUserId }) => toUserId === userId).map(({ fromName }) => fromName),
  }))
}
