import { type IdentityClaims, isLevelSufficient, type SignedIn } from '@/lib/access/domain/identity'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

export type IdentitySignInInput = { readonly claims: IdentityClaims; readonly acrValues: readonly string[] }

/**
 * Signs in somebody whom an OpenID Connect provider has recognised. The first time, the identity is linked to the
 * account of the same verified e-mail address, else to a new account that has no right: rights come from memberships
 * only. A linked account loses its password: whoever opened it beforehand with that address keeps no way in.
 */
export async function signInWithIdentity(
  services: Pick<Services, 'db' | 'clock'>,
  { claims, acrValues }: IdentitySignInInput,
): UseCaseResult<SignedIn> {
  const now = await services.clock(services.db)
  if (!isLevelSufficient(claims.acr, acrValues)) {
    await writeAudit(services.db, {
      type: 'user.sign-in-refused',
      at: now,
      actor: null,
      entity: { type: 'identity', id: claims.subject },
      details: { issuer: claims.issuer, acr: claims.acr },
    })
    return fail(ruleBroken('identity-level-too-low'))
  }

  return inTransaction(services.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('link-identity', 0))::text`
    const known = await tx.oidcIdentity.findUnique({
      where: { issuer_subject: { issuer: claims.issuer, subject: claims.subject } },
      include: { user: true },
    })
    if (known === null && (claims.email === null || !claims.isEmailVerified)) {
      return fail(ruleBroken('identity-email-unverified'))
    }
    const user = known?.user ?? (await link(tx, claims, now))
    if (!user.isActive) return fail(ruleBroken('credentials-refused'))
    await writeAudit(tx, {
      type: 'user.signed-in',
      at: now,
      actor: { userId: user.id, name: user.name },
      entity: { type: 'user', id: user.id },
      details: { with: claims.issuer, acr: claims.acr },
    })

    return ok({ userId: user.id, name: user.name, email: user.email })
  })
}

async function link(tx: Transaction, claims: IdentityClaims, now: Date) {
  const email = claims.email ?? ''
  const user = await tx.user.upsert({
    where: { email },
    create: { email, name: claims.name },
    update: { passwordHash: null },
  })
  await tx.oidcIdentity.create({
    data: { issuer: claims.issuer, subject: claims.subject, userId: user.id, createdAt: now },
  })
  await writeAudit(tx, {
    type: 'user.identity-linked',
    at: now,
    actor: { userId: user.id, name: user.name },
    entity: { type: 'user', id: user.id },
    details: { issuer: claims.issuer, subject: claims.subject },
  })

  return user
}
