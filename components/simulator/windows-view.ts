import type { WindowComparison, WindowTarget } from '@/lib/funding/compare-windows'
import { type RuleSet, sharePercent } from '@/lib/programme/domain/rule-set'

/** One line of a chart: a value for each window, null where there is none. */
export type Series = {
  readonly label: string
  readonly kind: 'share' | 'target'
  readonly values: readonly (number | null)[]
}

function sameValues(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.every((value, index) => value === b[index])
}

/** The targets of all the windows, each indicator once, in the order of the first window that measures it. */
export function targetsByIndicator(comparisons: readonly WindowComparison[]): WindowTarget[] {
  const known = new Map<string, WindowTarget>()
  for (const target of comparisons.flatMap(({ targets }) => targets)) {
    if (!known.has(target.indicatorCode)) known.set(target.indicatorCode, target)
  }

  return [...known.values()]
}

/** The target of an indicator in each window: undefined where it is not measured, null for a yes/no. */
export function targetIn(comparison: WindowComparison, indicatorCode: string): number | null | undefined {
  return comparison.targets.find((target) => target.indicatorCode === indicatorCode)?.targetPercent
}

/**
 * What waiting costs, window after window: the share of the forfait of each claimed volet, which falls, and the
 * targets of the claimed indicators, which rise. Indicators with the same targets everywhere share a line.
 */
export function shareAndTargetSeries(rules: RuleSet, comparisons: readonly WindowComparison[]): Series[] {
  const targets = targetsByIndicator(comparisons)
  const claimed = new Set(targets.map(({ domainCode }) => domainCode))
  const voletCodes = new Set(rules.domains.filter(({ code }) => claimed.has(code)).map(({ voletCode }) => voletCode))
  const shares = rules.volets
    .filter(({ code }) => voletCodes.has(code))
    .map(
      ({ code, name }): Series => ({
        label: `Part du forfait, ${name.toLowerCase()}`,
        kind: 'share',
        values: comparisons.map(({ windowCode }) => sharePercent(rules, code, windowCode) ?? null),
      }),
    )
  const lines: { codes: string[]; values: (number | null)[] }[] = []
  for (const { indicatorCode } of targets.filter(({ kind }) => kind === 'ratio')) {
    const values = comparisons.map((comparison) => targetIn(comparison, indicatorCode) ?? null)
    const twin = lines.find((line) => sameValues(line.values, values))
    if (twin === undefined) lines.push({ codes: [indicatorCode], values })
    else twin.codes.push(indicatorCode)
  }

  return [
    ...shares,
    ...lines.map(({ codes, values }): Series => ({ label: `Cible ${codes.join(', ')}`, kind: 'target', values })),
  ]
}

/** The windows whose total is the highest: several when they are equal, none when nothing is paid anywhere. */
export function bestWindowCodes(comparisons: readonly WindowComparison[]): string[] {
  const totals = comparisons.map(({ funding }) => funding?.totals.totalCents ?? 0)
  const best = Math.max(0, ...totals)

  return best === 0 ? [] : comparisons.filter((_, index) => totals[index] === best).map(({ windowCode }) => windowCode)
}
