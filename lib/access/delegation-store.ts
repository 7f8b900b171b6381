import type { Day } from '@/lib/kernel/dates'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { Membership } from './domain/actor'

/**
 * The signatures lent to somebody on that day (inclusive ends), in establishments whose team the person belongs to. A
 * delegation ends with the right of the signatory who gave it.
 */
export async function findDelegatedSignatures(
  reader: Reader,
  {
    userId,
    memberships,
    today,
  }: { readonly userId: string; readonly memberships: readonly Membership[]; readonly today: Day },
): Promise<Membership[]> {
  const establishmentIds = memberships.flatMap((one) =>
    one.kind === 'establishment' && one.role !== 'gestionnaire_groupe' ? [one.establishmentId] : [],
  )
  if (establishmentIds.length === 0) return []
  const delegations = await reader.delegation.findMany({
    where: {
      toUserId: userId,
      establishmentId: { in: establishmentIds },
      revokedAt: null,
      startsOn: { lte: today },
      endsOn: { gte: today },
    },
    orderBy: { createdAt: 'asc' },
  })
  if (delegations.length === 0) return []
  const signatories = await reader.membership.findMany({
    where: {
      role: 'signataire',
      endedAt: null,
      user: { isActive: true },
      OR: delegations.map(({ establishmentId, fromUserId }) => ({ establishmentId, userId: fromUserId })),
    },
    select: { establishmentId: true, userId: true },
  })

  return delegations
    .filter(({ establishmentId, fromUserId }) =>
      signatories.some((one) => one.establishmentId === establishmentId && one.userId === fromUserId),
    )
    .map(({ id, establishmentId, fromName }) => ({
      kind: 'establishment',
      role: 'signataire',
      establishmentId,
      onBehalfOf: { delegationId: id, name: fromName },
    }))
}

/** Revokes the delegations that somebody gave or received in a team: they go with the rights. */
export async function endDelegations(
  tx: Transaction,
  { establishmentId, userId, now }: { readonly establishmentId: string; readonly userId: string; readonly now: Date },
): Promise<void> {
  await tx.delegation.updateMany({
    where: { establishmentId, revokedAt: null, OR: [{ fromUserId: userId }, { toUserId: userId }] },
    data: { revokedAt: now },
  })
}
