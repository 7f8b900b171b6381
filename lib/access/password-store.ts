import type { Prisma } from '@/generated/prisma/client'
import { writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import { newToken, tokenHash } from '@/lib/platform/single-use-token'
import { resetExpiry } from './domain/password-reset'
import { clearThrottle } from './sign-in-store'

const INCLUDED = { user: true } as const satisfies Prisma.PasswordResetInclude

/** A link for a new password, with the account it opens. */
export type LoadedReset = Prisma.PasswordResetGetPayload<{ include: typeof INCLUDED }>

/** Whoever may ask for a new password: an active account, with the ways it has to sign in. */
export async function findForReset(tx: Transaction, email: string) {
  const user = await tx.user.findFirst({
    where: { email, isActive: true },
    select: { id: true, email: true, passwordHash: true, _count: { select: { identities: true } } },
  })
  if (user === null) return null

  return {
    userId: user.id,
    email: user.email,
    /** Signs in elsewhere: a password here would be a second way in that nobody asked for. */
    signsInElsewhere: user.passwordHash === null && user._count.identities > 0,
  }
}

/** Writes a link for a new password and gives its token, which is kept nowhere. Former links of the account die. */
export async function insertReset(tx: Transaction, userId: string, now: Date): Promise<string> {
  const token = newToken()
  await killResets(tx, userId, now)
  await tx.passwordReset.create({
    data: { tokenHash: tokenHash(token), userId, createdAt: now, expiresAt: resetExpiry(now) },
  })

  return token
}

async function killResets(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
}

/** The link of that token; null when there is none. */
export function findReset(reader: Reader, token: string): Promise<LoadedReset | null> {
  return reader.passwordReset.findUnique({ where: { tokenHash: tokenHash(token) }, include: INCLUDED })
}

/** The same, locked until the transaction ends: of two uses at the same time, the second one finds it used. */
export async function lockReset(tx: Transaction, token: string): Promise<LoadedReset | null> {
  await tx.$queryRaw`SELECT 1 FROM "PasswordReset" WHERE "tokenHash" = ${tokenHash(token)} FOR UPDATE`

  return findReset(tx, token)
}

/** Sets a password; pending links of the account die, and its failed sign-ins are forgotten. */
export async function setPassword(
  tx: Transaction,
  { userId, name, email }: { readonly userId: string; readonly name: string; readonly email: string },
  { passwordHash, now }: { readonly passwordHash: string; readonly now: Date },
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash } })
  await killResets(tx, userId, now)
  await clearThrottle(tx, email)
  await writeAudit(tx, {
    type: 'user.password-changed',
    at: now,
    actor: { userId, name },
    entity: { type: 'user', id: userId },
  })
}

/** The hash that a password is compared with, and null for an account that has none. */
export async function findPasswordHash(reader: Reader, userId: string): Promise<string | null> {
  return (await reader.user.findUnique({ where: { id: userId }, select: { passwordHash: true } }))?.passwordHash ?? null
}
