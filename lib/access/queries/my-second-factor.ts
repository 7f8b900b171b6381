import { groupsOfFour } from '@/lib/access/domain/second-factor'
import { drawTotpKey, type QrDrawing } from '@/lib/platform/totp'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type MySecondFactor =
  | { readonly state: 'absent' }
  /** A key to give to an application: shown until its first code is typed, and never again. */
  | { readonly state: 'pending'; readonly key: string; readonly drawing: QrDrawing }
  | { readonly state: 'active'; readonly since: Date; readonly codesLeft: number }

/** One's own second factor. */
export async function mySecondFactor({
  db,
  cipher,
  actor,
}: Pick<UseCaseContext, 'db' | 'cipher' | 'actor'>): Promise<MySecondFactor> {
  const factor = await db.userSecondFactor.findUnique({
    where: { userId: actor.userId },
    include: { _count: { select: { recoveryCodes: { where: { usedAt: null } } } } },
  })
  if (factor === null) return { state: 'absent' }
  if (factor.confirmedAt !== null) {
    return { state: 'active', since: factor.confirmedAt, codesLeft: factor._count.recoveryCodes }
  }
  const key = cipher.decrypt(factor.secretEncrypted)

  return { state: 'pending', key: groupsOfFour(key), drawing: drawTotpKey(key, actor.email) }
}
