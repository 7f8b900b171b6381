import { addDays, type Day, parisDay } from '@/lib/kernel/dates'
import { applicationEnd, observationStart, type Window } from '@/lib/programme/domain/window'
import type { GapKey, PlanLine, SelfAssessmentContent } from './content'
import type { PrerequisiteReadiness, TargetReadiness } from './readiness'

/** A gap that the plan is to close. */
export type Gap =
  | { readonly key: GapKey; readonly kind: 'prerequisite'; readonly readiness: PrerequisiteReadiness }
  | { readonly key: GapKey; readonly kind: 'indicator'; readonly readiness: TargetReadiness }

/** The window aimed at, for a region when one is known, and the present instant: what the dates are held against. */
export type Aim = { readonly window: Window; readonly regionCode: string | null; readonly now: Date }

/** The gaps, prerequisites first, in the order of the rules. */
export function gapsOf(prerequisites: readonly PrerequisiteReadiness[], targets: readonly TargetReadiness[]): Gap[] {
  return [
    ...prerequisites
      .filter(({ standing }) => standing === 'gap')
      .map((readiness): Gap => {
        return { key: `prerequisite:${readiness.prerequisiteCode}`, kind: 'prerequisite', readiness }
      }),
    ...targets
      .filter(({ standing }) => standing === 'gap')
      .map((readiness): Gap => ({ key: `indicator:${readiness.indicator.code}`, kind: 'indicator', readiness })),
  ]
}

/** Days kept before the end of applications to put the dossier together: a proposal that people change. */
const FILING_MARGIN_DAYS = 15

type LineKind = Gap['kind'] | 'other'

/** What a line is about, whether its gap is still there or not. */
export function lineKind({ gap }: Pick<PlanLine, 'gap'>): LineKind {
  if (gap === null) return 'other'

  return gap.startsWith('indicator:') ? 'indicator' : 'prerequisite'
}

/**
 * The last day for an action: that of the applications for a prerequisite or anything else; for a rate, the eve of the
 * observation month, in which it is measured (programme text §1).
 */
export function deadlineDay(kind: LineKind, { window, regionCode }: Aim): Day {
  return kind === 'indicator'
    ? addDays(parisDay(observationStart(window, regionCode ?? '')), -1)
    : parisDay(applicationEnd(window, regionCode))
}

/** A sensible day for a new action: never past, never after its deadline; none once that is past. */
export function proposedDay(kind: LineKind, aim: Aim): Day | '' {
  const deadline = deadlineDay(kind, aim)
  const today = parisDay(aim.now)
  if (deadline < today) return ''
  const wished = kind === 'indicator' ? deadline : addDays(deadline, -FILING_MARGIN_DAYS)

  return wished < today ? today : wished
}

export type LineWarning = 'after-deadline' | 'in-the-past'

/** What is wrong with the date of a line, given the window aimed at; null when nothing is, or no date is set. */
export function lineWarning(line: PlanLine, aim: Aim): LineWarning | null {
  if (line.dueOn === '') return null
  if (line.dueOn > deadlineDay(lineKind(line), aim)) return 'after-deadline'

  return line.dueOn < parisDay(aim.now) ? 'in-the-past' : null
}

/** The words of a proposed action, and an identifier for its line. */
export type Proposal = { readonly describe: (gap: Gap) => string; readonly newId: () => string }

type Plan = Pick<SelfAssessmentContent, 'plan' | 'dismissed'>

/**
 * The plan with one line for each gap: new gaps get a proposed line at the end, a line that nobody wrote in goes away
 * with its gap and follows its words and date meanwhile. What somebody wrote stays, whatever becomes of its gap, and so
 * does what somebody took off.
 */
export function withLinesForGaps(
  { plan, dismissed }: Plan,
  gaps: readonly Gap[],
  aim: Aim,
  { describe, newId }: Proposal,
): PlanLine[] {
  const kept = plan.flatMap((line): PlanLine[] => {
    if (line.gap === null || line.isEdited) return [line]
    const gap = gaps.find(({ key }) => key === line.gap)

    return gap === undefined ? [] : [{ ...line, action: describe(gap), dueOn: proposedDay(gap.kind, aim) }]
  })
  const known = new Set<GapKey | null>([...kept.map((line) => line.gap), ...dismissed])
  const added = gaps
    .filter(({ key }) => !known.has(key))
    .map((gap): PlanLine => {
      const dueOn = proposedDay(gap.kind, aim)

      return { id: newId(), gap: gap.key, action: describe(gap), who: '', dueOn, isEdited: false }
    })

  return [...kept, ...added]
}

/** The line changed by somebody. */
export function editLine(
  plan: readonly PlanLine[],
  id: string,
  change: Partial<Pick<PlanLine, 'action' | 'who' | 'dueOn'>>,
): PlanLine[] {
  return plan.map((line) => (line.id === id ? { ...line, ...change, isEdited: true } : line))
}

/** The line one place up (−1) or down (1); the same plan at its ends. */
export function moveLine(plan: readonly PlanLine[], id: string, by: -1 | 1): PlanLine[] {
  const from = plan.findIndex((line) => line.id === id)
  const [line, other] = [plan[from], plan[from + by]]
  if (line === undefined || other === undefined) return [...plan]

  return plan.map((one, index) => (index === from ? other : index === from + by ? line : one))
}

/** The plan without the line; a proposed one is not proposed again. */
export function removeLine({ plan, dismissed }: Plan, id: string): { plan: PlanLine[]; dismissed: GapKey[] } {
  const gap = plan.find((line) => line.id === id)?.gap ?? null

  return {
    plan: plan.filter((line) => line.id !== id),
    dismissed: gap === null || dismissed.includes(gap) ? [...dismissed] : [...dismissed, gap],
  }
}
