import { isDemonstration } from '@/lib/platform/services'
import type { Services } from '@/lib/platform/use-case'
import { type Milestone, milestones } from '@/lib/programme/domain/milestones'
import { loadWindows } from '@/lib/programme/store'

export type DemonstrationState = { readonly now: Date; readonly milestones: readonly Milestone[] }

/** The demonstration's date and the dates one may jump to; null outside the demonstration. */
export async function demonstrationState({ db, clock }: Services): Promise<DemonstrationState | null> {
  if (!isDemonstration()) return null
  const [now, windows] = await Promise.all([clock(db), loadWindows(db)])

  return { now, milestones: milestones(windows) }
}
