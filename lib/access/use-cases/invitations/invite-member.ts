import { auditInvitation, hasPending, insertInvitation } from '@/lib/access/invitation-store'
import { findUserByEmail } from '@/lib/access/membership-store'
import type { InviteMemberInput } from '@/lib/access/team-schemas'
import { findMember, hasOtherSignatory, lockTeam } from '@/lib/access/team-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { type Delivery, deliverInvitation } from '@/lib/notifications/events/invitation'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** `link` is there when it is to be handed over. */
export type Invited = { readonly invitationId: string; readonly email: string; readonly link: string | null }

/**
 * Invites somebody to the team of an establishment: by one of its signatories, or by the administrator of its region,
 * who so opens again an establishment that nobody signs for.
 */
export function inviteMember(
  context: UseCaseContext,
  { establishmentId, email, role, delivery }: InviteMemberInput & { readonly delivery: Delivery },
): UseCaseResult<Invited> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockTeam(tx, context, 'team.manage', establishmentId)
    if (!locked.ok) return locked
    const { team, membership, now } = locked.value
    const user = await findUserByEmail(tx, email)
    const member = user === null ? null : await findMember(tx, team, user.id)
    if (member !== null) return fail(ruleBroken('already-in-team', { name: member.name }))
    const place = { establishmentId, groupId: null, email }
    if (await hasPending(tx, place, now)) return fail(ruleBroken('invitation-pending', { email }))

    const act = { context, now }
    const { invitation, token } = await insertInvitation(tx, act, { ...place, role })
    await auditInvitation(tx, act, invitation, 'invitation.sent')
    if (membership.kind === 'region' && role === 'signataire' && !(await hasOtherSignatory(tx, team, null))) {
      await writeAudit(tx, {
        type: 'team.opened',
        at: now,
        actor: context.actor,
        entity: { type: 'establishment', id: establishmentId },
        regionCode: team.regionCode,
        establishmentId,
        details: { email, finess: team.finess },
      })
    }
    const recipient = { userId: user?.id ?? null, email }
    const link = await deliverInvitation(tx, act, recipient, { ...invitation, token, place: team.name, delivery })

    return ok({ invitationId: invitation.id, email, link })
  })
}
