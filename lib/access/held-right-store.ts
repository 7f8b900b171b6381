import { type AppError, forbidden } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import { type Actor, type Inherited, inheritedBy, type Membership, onBehalfOf } from './domain/actor'
import { authorizeGrant, type Grant } from './domain/granting'
import { allRights, type Permission, type Target } from './domain/policy'

/**
 * `authorize` for what writes: the right must still be held now, and is until the transaction ends. The actor's rights
 * were read when the request came; one that ended while it waited for a lock does not act: forbidden. Whoever ends a
 * right that is being used waits; whoever uses one that is being ended waits, then is refused.
 *
 * Called once the transaction holds what it may have to wait for, since nobody knows what ends during a wait. Locks are
 * taken in this order, so that nobody waits for somebody who waits for them: the second factor that confirms the act
 * (`UserSecondFactor`), what the use case changes or the team (`Establishment`), the person (`User`), the administrators
 * (advisory), the rights (`Membership`), the delegations (`Delegation`), the successions (`EstablishmentSuccession`), then
 * the bytes (`StoredContent`). A request for an opinion (`OpinionRequest`) comes with the dossier, and before its
 * invitation (`Invitation`). Here the rights and the delegations are shared; only what ends them takes them alone, the
 * team and the person first.
 */
export async function authorizeHeld(
  tx: Transaction,
  actor: Actor,
  permission: Permission,
  target: Target,
): Promise<Result<Membership, AppError>> {
  const rights = allRights(actor, permission, target)
  if (!rights.ok) return rights
  // Nearly always the first; somebody who holds two and loses one acts by the other.
  for (const membership of rights.value) if (await isHeld(tx, actor.userId, membership)) return ok(membership)

  return fail(forbidden)
}

/** The same for whoever gives or ends a right. */
export async function authorizeGrantHeld(
  tx: Transaction,
  actor: Actor,
  grant: Grant,
): Promise<Result<Membership, AppError>> {
  const allowed = authorizeGrant(actor, grant)
  if (!allowed.ok) return allowed

  return (await isHeld(tx, actor.userId, allowed.value)) ? allowed : fail(forbidden)
}

/** Whether somebody holds that right now: where it is inherited, on the successor, and the successions still stand. */
async function isHeld(tx: Transaction, userId: string, membership: Membership): Promise<boolean> {
  const inherited = inheritedBy(membership)
  if (membership.kind !== 'establishment' || inherited === null) return isHeldThere(tx, userId, membership)
  const own = { ...membership, establishmentId: inherited.successorId }

  return (await isHeldThere(tx, userId, own)) && (await stand(tx, inherited))
}

/** Whether none of those successions was cancelled; whoever cancels one waits until the transaction ends. */
async function stand(tx: Transaction, { successionIds }: Inherited): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "EstablishmentSuccession"
    WHERE id = ANY (${[...successionIds]}::uuid[]) AND "cancelledAt" IS NULL
    ORDER BY id FOR SHARE`

  return rows.length === successionIds.length
}

/**
 * Whether somebody holds that right there now; the rows that give it are then locked for others to share. The account is
 * only read: each foreign key to it would wait for a lock. One statement.
 */
async function isHeldThere(tx: Transaction, userId: string, membership: Membership): Promise<boolean> {
  const delegation = onBehalfOf(membership)
  if (delegation !== null) return isLent(tx, userId, delegation.delegationId)
  if ('group' in membership) return isManaged(tx, userId, membership)
  if (membership.kind === 'dossier') return isAsked(tx, userId, membership.requestId)
  const establishmentId = membership.kind === 'establishment' ? membership.establishmentId : null
  const regionCode = membership.kind === 'region' ? membership.regionCode : null
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Membership" own
    JOIN "User" person ON person.id = own."userId" AND person."isActive"
    WHERE own."userId" = ${userId}::uuid AND own.role = ${membership.role}::"Role" AND own."endedAt" IS NULL
      AND own."establishmentId" IS NOT DISTINCT FROM ${establishmentId}::uuid
      AND own."regionCode" IS NOT DISTINCT FROM ${regionCode}
    FOR SHARE OF own`

  return rows.length > 0
}

/** The right on a group, and the establishment still in it. */
async function isManaged(
  tx: Transaction,
  userId: string,
  { establishmentId, group }: Extract<Membership, { readonly group: unknown }>,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Membership" own
    JOIN "User" person ON person.id = own."userId" AND person."isActive"
    JOIN "Establishment" place ON place."groupId" = own."groupId" AND place.id = ${establishmentId}::uuid
    WHERE own."userId" = ${userId}::uuid AND own.role = 'gestionnaire_groupe' AND own."endedAt" IS NULL
      AND own."groupId" = ${group.id}::uuid
    FOR SHARE OF own, place`

  return rows.length > 0
}

/**
 * A signature by delegation: not revoked, its lender still signs, and its holder is still of the team. Rows are locked
 * in the order of the list, the delegation last: what ends a right ends its delegations afterwards.
 */
async function isLent(tx: Transaction, userId: string, delegationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Delegation" loan
    JOIN "Membership" own ON own."userId" = loan."toUserId" AND own."establishmentId" = loan."establishmentId"
      AND own."endedAt" IS NULL
    JOIN "User" person ON person.id = own."userId" AND person."isActive"
    JOIN "Membership" lent ON lent."userId" = loan."fromUserId" AND lent."establishmentId" = loan."establishmentId"
      AND lent.role = 'signataire' AND lent."endedAt" IS NULL
    JOIN "User" lender ON lender.id = lent."userId" AND lender."isActive"
    WHERE loan.id = ${delegationId}::uuid AND loan."toUserId" = ${userId}::uuid AND loan."revokedAt" IS NULL
    FOR SHARE OF own, lent, loan`

  return rows.length > 0
}

/** An opinion that is still awaited from that person; its last day was compared when the rights were read. */
async function isAsked(tx: Transaction, userId: string, requestId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "OpinionRequest" asked
    JOIN "User" person ON person.id = asked."userId" AND person."isActive"
    WHERE asked.id = ${requestId}::uuid AND asked."userId" = ${userId}::uuid
      AND asked."answeredAt" IS NULL AND asked."cancelledAt" IS NULL
    FOR SHARE OF asked`

  return rows.length > 0
}
