import { DEFAULT_FREQUENCY, type Frequency } from '@/lib/notifications/domain/preference'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** How often the actor wants to be written to. */
export async function myFrequency({ db, actor }: Pick<UseCaseContext, 'db' | 'actor'>): Promise<Frequency> {
  const chosen = await db.notificationPreference.findUnique({ where: { userId: actor.userId } })

  return chosen?.frequency ?? DEFAULT_FREQUENCY
}
