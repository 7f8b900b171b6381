import { isResetAlive } from '@/lib/access/domain/password-reset'
import { findReset } from '@/lib/access/password-store'
import type { Services } from '@/lib/platform/use-case'

/** Whether a link still lets one choose a new password: asked before anything is typed. */
export async function isResetLinkAlive({ db, clock }: Pick<Services, 'db' | 'clock'>, token: string): Promise<boolean> {
  const reset = await findReset(db, token)

  return reset !== null && isResetAlive(reset, await clock(db))
}
