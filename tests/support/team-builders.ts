import { expect } from 'vitest'
import { loadActor } from '@/lib/access/store'
import type { InviteMemberInput } from '@/lib/access/team-schemas'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, done, IN_F2, PORTAL_URL } from './builders'

export const broken = (code: string) => ({ ok: false, error: expect.objectContaining({ kind: 'rule-broken', code }) })
export const NOT_FOUND = { ok: false, error: { kind: 'not-found' } }
export const FORBIDDEN = { ok: false, error: { kind: 'forbidden' } }

export const DAY_MS = 86_400_000

/** The token at the end of a link that was handed over. */
export function tokenIn(link: string | null): string {
  const shown = present(link, 'a link to hand over')
  expect(shown.startsWith(PORTAL_URL)).toBe(true)

  return shown.split('/').at(-1) ?? ''
}

/** Invites, and gives the token of the link. */
export async function invited(context: UseCaseContext, input: InviteMemberInput): Promise<string> {
  return tokenIn(done(await inviteMember(context, { ...input, delivery: 'by-hand' })).link)
}

/** The context of somebody with the rights held at that instant, as a request would load it. */
export async function asNow(db: Database, userId: string, now: Date = IN_F2): Promise<UseCaseContext> {
  return buildContext(db, present(await loadActor(db, userId, now), 'an active account'), now)
}
