import { checkPending } from '@/lib/access/domain/invitation'
import { findByToken, holdInvitation, takeInvitation } from '@/lib/access/invitation-store'
import { auditUser, insertUser } from '@/lib/access/membership-store'
import type { JoinWithInvitationInput } from '@/lib/access/team-schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { hashPassword } from '@/lib/platform/passwords'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Somebody without an account creates one with an invitation, for the address that it was sent to, and joins. With an
 * account at that address one signs in first.
 */
export async function joinWithInvitation(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { token, name, password }: JoinWithInvitationInput,
): UseCaseResult<{ email: string; opinionRequestId: string | null }> {
  // A link that leads nowhere does not cost the work of a password.
  const found = await findByToken(db, token)
  if (found === null) return fail(ruleBroken('invitation-unknown'))
  const pending = checkPending(found, await clock(db))
  if (!pending.ok) return pending
  const passwordHash = await hashPassword(password)

  return inTransaction(db, async (tx) => {
    const now = await clock(tx)
    const held = await holdInvitation(tx, token, now)
    if (!held.ok) return held
    const { email, opinionRequestId } = held.value
    const user = await insertUser(tx, { email, name, passwordHash, createdAt: now })
    if (user === null) return fail(ruleBroken('invitation-account-exists'))
    const context = { actor: { userId: user.id, name, email, memberships: [] } }
    await auditUser(tx, context, { type: 'user.created', at: now, userId: user.id, email })
    await takeInvitation(tx, { context, now }, held.value, { userId: user.id, email })

    return ok({ email, opinionRequestId })
  })
}
