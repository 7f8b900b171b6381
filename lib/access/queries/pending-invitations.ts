import { type InvitedRole, invitationState } from '@/lib/access/domain/invitation'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type PendingInvitation = {
  readonly id: string
  readonly email: string
  readonly role: InvitedRole
  readonly invitedByName: string
  readonly expiresAt: Date
  readonly isExpired: boolean
}

/**
 * The invitations to a place that nobody answered nor took back, the expired ones too: they may be sent again. Whether
 * the actor may see the place is the caller's to say.
 */
export async function pendingInvitations(
  { db, now }: Pick<UseCaseContext, 'db'> & { readonly now: Date },
  place: { readonly establishmentId: string } | { readonly groupId: string },
): Promise<PendingInvitation[]> {
  const rows = await db.invitation.findMany({
    where: { ...place, acceptedAt: null, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })

  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    // The database refuses any other role (constraint `invitation_matches_scope`).
    role: row.role as InvitedRole,
    invitedByName: row.invitedByName,
    expiresAt: row.expiresAt,
    isExpired: invitationState(row, now) === 'expired',
  }))
}
