import type { InviteGroupManagerInput } from '@/lib/access/group-schemas'
import { lockGroup } from '@/lib/access/group-store'
import { auditInvitation, hasPending, insertInvitation } from '@/lib/access/invitation-store'
import { findLiveMembership, findUserByEmail } from '@/lib/access/membership-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { type Delivery, deliverInvitation } from '@/lib/notifications/events/invitation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

const ROLE = 'gestionnaire_groupe'

/** The programme's administrator invites somebody to follow the establishments of a group. */
export function inviteGroupManager(
  context: UseCaseContext,
  { groupId, email, delivery }: InviteGroupManagerInput & { readonly delivery: Delivery },
): UseCaseResult<{ email: string; link: string | null }> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockGroup(tx, context, groupId)
    if (!locked.ok) return locked
    const { group, now } = locked.value
    const user = await findUserByEmail(tx, email)
    const place = { establishmentId: null, groupId, email }
    const grant = { role: ROLE, establishmentId: null, groupId, regionCode: null } as const
    if (user !== null && (await findLiveMembership(tx, user.id, grant)) !== null) {
      return fail(ruleBroken('membership-exists'))
    }
    if (await hasPending(tx, place, now)) return fail(ruleBroken('invitation-pending', { email }))

    const act = { context, now }
    const { invitation, token } = await insertInvitation(tx, act, { ...place, role: ROLE })
    await auditInvitation(tx, act, invitation, 'invitation.sent')
    const recipient = { userId: user?.id ?? null, email }
    const link = await deliverInvitation(tx, act, recipient, { ...invitation, token, place: group.name, delivery })

    return ok({ email, link })
  })
}
