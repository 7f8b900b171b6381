import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import { isDemonstration } from '@/lib/platform/services'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'
import { milestones } from '@/lib/programme/domain/milestones'
import { loadWindows } from '@/lib/programme/store'

/** Sets the demonstration's clock to one of its milestones; time flows on from there. Refused outside the demonstration. */
export function setDemonstrationClock({ db }: Services, milestoneId: string): UseCaseResult<void> {
  return inTransaction(db, async (tx) => {
    if (!isDemonstration()) return fail(ruleBroken('not-in-demonstration'))
    const milestone = milestones(await loadWindows(tx)).find((one) => one.id === milestoneId)
    if (milestone === undefined) return fail({ kind: 'not-found' })

    const setAt = new Date()
    const row = { instant: milestone.instant, setAt }
    await tx.demoClock.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row })
    await writeAudit(tx, {
      type: 'demonstration.clock-set',
      at: setAt,
      actor: null,
      entity: { type: 'milestone', id: milestone.id },
    })

    return ok()
  })
}
