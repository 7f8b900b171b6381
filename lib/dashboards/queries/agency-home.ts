import type { Prisma } from '@/generated/prisma/client'
import { scopeOf } from '@/lib/access/domain/policy'
import { sealedBefore } from '@/lib/conventions/domain/watch'
import type { AgencyTask } from '@/lib/dashboards/domain/agency-task'
import { regionName } from '@/lib/establishments/domain/regions'
import { toCents } from '@/lib/kernel/money'
import type { Database } from '@/lib/platform/db'
import type { DashboardContext } from './dashboard-scope'
import { inOneInstant } from './facts'

export type AgencyTaskLine = {
  readonly task: AgencyTask
  readonly count: number
  /** Money at stake, for the tasks that pay. */
  readonly amountCents: number | null
}

export type AgencyHome = { readonly regionNames: readonly string[]; readonly tasks: readonly AgencyTaskLine[] }

/** What waits for the agency of this person, over all of its regions; null for whoever belongs to none. */
export async function agencyHome({ db, actor, now }: DashboardContext): Promise<AgencyHome | null> {
  const { regionCodes } = scopeOf(actor, 'review.read')
  if (regionCodes.length === 0) return null

  return {
    regionNames: regionCodes.map(regionName),
    tasks: await agencyTasks(db, { regionCode: { in: [...regionCodes] } }, now),
  }
}

type OwnRegions = { readonly regionCode: { readonly in: string[] } }

function agencyTasks(db: Database, own: OwnRegions, now: Date): Promise<AgencyTaskLine[]> {
  return inOneInstant(db, async (reader) => {
    const due = await reader.payment.groupBy({
      by: ['kind'],
      where: { ...own, status: 'due' },
      _count: { _all: true },
      _sum: { amountCents: true },
    })
    const payment = (kind: 'advance' | 'balance') => {
      const line = due.find((one) => one.kind === kind)

      return { count: line?._count._all ?? 0, amountCents: toCents(line?._sum.amountCents ?? 0n) }
    }
    const dossiers = async (task: AgencyTask, where: Parameters<typeof reader.candidature.count>[0]) => ({
      task,
      count: await reader.candidature.count(where),
      amountCents: null,
    })

    const texts = async (task: AgencyTask, where: Prisma.ConventionWhereInput) => ({
      task,
      count: await reader.convention.count({ where: { candidature: own, ...where } }),
      amountCents: null,
    })

    return [
      await dossiers('to-start', { where: { ...own, status: 'filed' } }),
      await dossiers('to-review', { where: { ...own, status: 'under_review', proposedDecision: null } }),
      await dossiers('to-decide', {
        where: { ...own, status: { in: ['under_review', 'to_complete'] }, proposedDecision: { not: null } },
      }),
      await dossiers('completion-overdue', { where: { ...own, status: 'to_complete', completionDueAt: { lt: now } } }),
      await dossiers('appeal-to-answer', { where: { ...own, appeals: { some: { answer: null } } } }),
      await texts('convention-to-send', { status: 'prepared' }),
      await texts('convention-to-sign', { status: 'signed_by_establishment' }),
      await texts('convention-not-sealed', { status: 'signed_by_agency', signedAt: { lt: sealedBefore(now) } }),
      { task: 'advance-due', ...payment('advance') },
      { task: 'balance-due', ...payment('balance') },
      {
        task: 'lot-to-send',
        count: await reader.paymentLot.count({ where: { ...own, status: 'prepared' } }),
        amountCents: null,
      },
      await dossiers('to-control', { where: { ...own, status: { in: ['indicators_declared', 'under_control'] } } }),
    ]
  })
}
