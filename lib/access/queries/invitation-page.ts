import type { Actor } from '@/lib/access/domain/actor'
import { type InvitationState, type InvitedRole, invitationState } from '@/lib/access/domain/invitation'
import { findByToken } from '@/lib/access/invitation-store'
import type { Services } from '@/lib/platform/use-case'

/** Who has opened the link: what the page offers. */
export type Visitor = 'addressee' | 'somebody-else' | 'has-account' | 'newcomer'

export type InvitationPage =
  | { readonly state: 'unknown' | Exclude<InvitationState, 'pending'> }
  | {
      readonly state: 'pending'
      readonly place: string
      readonly isGroup: boolean
      /** Asked for an opinion on the dossier of that reference. */
      readonly isOpinion: boolean
      readonly role: InvitedRole
      readonly invitedByName: string
      readonly expiresAt: Date
      readonly visitor: Visitor
      /** The address that was invited; kept from anybody signed in under another one. */
      readonly email: string | null
    }

/**
 * What a link of invitation leads to. Whoever holds a link that opens nothing learns only why, neither from whom it came
 * nor for whom it was.
 */
export async function invitationPage(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { token, actor }: { readonly token: string; readonly actor: Actor | null },
): Promise<InvitationPage> {
  const invitation = await findByToken(db, token)
  if (invitation === null) return { state: 'unknown' }
  const state = invitationState(invitation, await clock(db))
  if (state !== 'pending') return { state }
  const { email, role, invitedByName, expiresAt, establishment, group, opinionRequest } = invitation
  const visitor = await visitorOf(db, actor, email)

  return {
    state,
    place: establishment?.name ?? group?.name ?? opinionRequest?.candidature.reference ?? '',
    isGroup: group !== null,
    isOpinion: opinionRequest !== null,
    role: role as InvitedRole,
    invitedByName,
    expiresAt,
    visitor,
    email: visitor === 'somebody-else' ? null : email,
  }
}

async function visitorOf(db: Services['db'], actor: Actor | null, email: string): Promise<Visitor> {
  if (actor !== null) return actor.email === email ? 'addressee' : 'somebody-else'

  return (await db.user.count({ where: { email } })) > 0 ? 'has-account' : 'newcomer'
}
