import type { CandidatureStatus } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { candidatureScope } from '@/lib/access/scope'
import { controlState } from '@/lib/indicators/domain/measured'
import type { Reader } from '@/lib/platform/db'
import { loadRuleSet } from '@/lib/programme/store'
import { domainsOfDossier, MEASURED_DOSSIER, type MeasuredDossier } from './dossier-view'

/** The dossiers that the agency looks at: still to declare, to control and decide, decided. */
export const WORKLIST_GROUPS = {
  awaited: ['advance_paid', 'measuring'],
  'to-control': ['indicators_declared', 'under_control'],
  decided: ['balance_due', 'balance_paid', 'closed'],
} as const satisfies Record<string, readonly CandidatureStatus[]>

export type WorklistGroup = keyof typeof WORKLIST_GROUPS

export type WorklistRow = {
  readonly candidatureId: string
  readonly reference: string
  readonly finess: string
  readonly establishmentName: string
  readonly windowName: string
  readonly status: CandidatureStatus
  readonly declaredAt: Date | null
  readonly indicatorCount: number
  readonly missingCount: number
  readonly gapCount: number
  readonly domainCount: number
  readonly decidedCount: number
}

export type ControlWorklist = {
  readonly group: WorklistGroup
  readonly counts: Readonly<Record<WorklistGroup, number>>
  readonly rows: readonly WorklistRow[]
  readonly page: number
  readonly pageCount: number
}

const PAGE_SIZE = 20

/** The dossiers of the actor's regions in one of the groups, the ones that nobody touched for longest first. */
export async function controlWorklist(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  { group, page }: { readonly group: WorklistGroup; readonly page: number },
): Promise<ControlWorklist> {
  const scope = candidatureScope(actor, 'review.read')
  const counted = await db.candidature.groupBy({ by: ['status'], where: scope, _count: true })
  const countOf = (statuses: readonly CandidatureStatus[]) =>
    counted.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row._count, 0)
  const counts = {
    awaited: countOf(WORKLIST_GROUPS.awaited),
    'to-control': countOf(WORKLIST_GROUPS['to-control']),
    decided: countOf(WORKLIST_GROUPS.decided),
  }
  const pageCount = Math.max(1, Math.ceil(counts[group] / PAGE_SIZE))
  const shownPage = Math.min(Math.max(page, 1), pageCount)
  const dossiers = await db.candidature.findMany({
    where: { AND: [scope, { status: { in: [...WORKLIST_GROUPS[group]] } }] },
    include: MEASURED_DOSSIER,
    orderBy: [{ savedAt: 'asc' }, { reference: 'asc' }],
    skip: (shownPage - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })
  const rows = await Promise.all(dossiers.map((dossier) => toRow(db, dossier)))

  return { group, counts, rows, page: shownPage, pageCount }
}

async function toRow(db: Reader, dossier: MeasuredDossier): Promise<WorklistRow> {
  const rules = await loadRuleSet(db, dossier.ruleSetId)
  const measured = domainsOfDossier(dossier, rules).flatMap(({ indicators }) => indicators.map((one) => one.measured))
  const states = measured.map((one) => controlState(one, rules.settings.controlTolerancePoints))

  return {
    candidatureId: dossier.id,
    reference: dossier.reference,
    finess: dossier.establishment.finess,
    establishmentName: dossier.establishment.name,
    windowName: dossier.window.name,
    status: dossier.status,
    declaredAt: dossier.indicators.find((entry) => entry.declaredAt !== null)?.declaredAt ?? null,
    indicatorCount: states.length,
    missingCount: states.filter((state) => state === 'missing').length,
    gapCount: states.filter((state) => state === 'gap').length,
    domainCount: dossier.domains.length,
    decidedCount: dossier.domains.filter((domain) => domain.outcome !== 'pending').length,
  }
}
