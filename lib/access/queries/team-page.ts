import type { EstablishmentRole } from '@/lib/access/domain/actor'
import { type DelegationState, delegationState } from '@/lib/access/domain/delegation'
import { mayOn } from '@/lib/access/domain/policy'
import { establishmentScope } from '@/lib/access/scope'
import { type ContentState, contentState } from '@/lib/documents/domain/content-state'
import { type Day, parisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type PendingInvitation, pendingInvitations } from './pending-invitations'
import { type Teammate, teamOf } from './team-of'

export type TeamMember = Teammate & {
  /** When a form of the establishment was last seen open by this person. */
  readonly lastSeenAt: Date | null
  readonly isMe: boolean
  /** Whether a delegation that runs, or will, was given or received: it may end with the role. */
  readonly givesDelegation: boolean
  readonly receivesDelegation: boolean
}

export type DelegationView = {
  readonly id: string
  readonly fromName: string
  readonly toName: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly state: DelegationState
  readonly fileName: string
  readonly file: ContentState
}

export type TeamPage = {
  readonly establishment: { readonly id: string; readonly name: string; readonly finess: string; readonly town: string }
  readonly groupName: string | null
  readonly members: readonly TeamMember[]
  readonly invitations: readonly PendingInvitation[]
  readonly delegations: readonly DelegationView[]
  /** One's own role in the team; null for who is not in it. */
  readonly myRole: EstablishmentRole | null
  readonly isLastSignatory: boolean
  readonly mayManage: boolean
  readonly mayDelegate: boolean
  readonly mayReadProofs: boolean
  readonly today: Day
}

type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** The team of an establishment, as its members see it; null outside the actor's scope. */
export async function teamPage(context: Context, establishmentId: string): Promise<TeamPage | null> {
  const { db, actor, now } = context
  const establishment = await db.establishment.findFirst({
    where: { AND: [{ id: establishmentId }, establishmentScope(actor, 'team.read')] },
    select: { id: true, name: true, finess: true, town: true, regionCode: true, group: { select: { name: true } } },
  })
  if (establishment === null) return null
  const [team, seen, invitations, delegations] = await Promise.all([
    teamOf(context, establishmentId),
    lastSeen(context, establishmentId),
    pendingInvitations(context, { establishmentId }),
    findDelegations(context, establishmentId),
  ])
  const { id, name, finess, town, regionCode, group } = establishment
  const target = { establishmentId, regionCode }
  const me = team.find((one) => one.userId === actor.userId)
  const signatories = team.filter(({ role }) => role === 'signataire')

  return {
    establishment: { id, name, finess, town },
    groupName: group?.name ?? null,
    members: team.map((one) => ({
      ...one,
      lastSeenAt: seen.get(one.userId) ?? null,
      isMe: one.userId === actor.userId,
      givesDelegation: delegations.alive.some(({ fromUserId }) => fromUserId === one.userId),
      receivesDelegation: delegations.alive.some(({ toUserId }) => toUserId === one.userId),
    })),
    invitations,
    delegations: delegations.views,
    myRole: me?.role ?? null,
    isLastSignatory: me?.role === 'signataire' && signatories.length === 1,
    mayManage: mayOn(actor, 'team.manage', target),
    mayDelegate: mayOn(actor, 'delegation.give', target),
    mayReadProofs: mayOn(actor, 'delegation.read', target),
    today: parisDay(now),
  }
}

async function lastSeen({ db }: Context, establishmentId: string): Promise<Map<string, Date>> {
  const rows = await db.presence.groupBy({
    by: ['userId'],
    where: { candidature: { establishmentId } },
    _max: { seenAt: true },
  })

  return new Map(rows.flatMap(({ userId, _max }) => (_max.seenAt === null ? [] : [[userId, _max.seenAt]])))
}

/** Those that run or will run first, then the others, the latest first. */
async function findDelegations({ db, now }: Context, establishmentId: string) {
  const rows = await db.delegation.findMany({
    where: { establishmentId },
    orderBy: { createdAt: 'desc' },
    include: { content: { select: { scan: true, problem: true } } },
  })
  const today = parisDay(now)
  const views = rows.map(
    (row): DelegationView => ({
      id: row.id,
      fromName: row.fromName,
      toName: row.toName,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      state: delegationState(row, today),
      fileName: row.fileName,
      file: contentState(row.content),
    }),
  )
  const isAlive = ({ state }: Pick<DelegationView, 'state'>) => state === 'running' || state === 'upcoming'

  return {
    views: [...views.filter(isAlive), ...views.filter((one) => !isAlive(one))],
    alive: rows.filter((row) => isAlive({ state: delegationState(row, today) })),
  }
}
