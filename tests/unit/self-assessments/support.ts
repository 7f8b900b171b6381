import { toWindowDates } from '@/lib/programme/domain/programme-data'
import type { Window } from '@/lib/programme/domain/window'
import { NO_CONTENT, type SelfAssessmentContent, type Standing } from '@/lib/self-assessments/domain/content'
import { sunEs } from '@/prisma/data/sun-es'

export const WINDOWS: readonly Window[] = sunEs.windows.map((days) => ({
  ...toWindowDates(days),
  id: days.code,
  extensions: [],
}))

/** The window of that code. */
export function windowOf(code: string): Window {
  const window = WINDOWS.find((one) => one.code === code)
  if (window === undefined) throw new Error(`window ${code}`)

  return window
}

/** Something said of some prerequisites and indicators. */
export function said(
  standings: Readonly<Record<string, Standing>>,
  rates: Readonly<Record<string, readonly [string, string] | 'oui' | 'non'>> = {},
): SelfAssessmentContent {
  return {
    ...NO_CONTENT,
    prerequisites: Object.entries(standings).map(([prerequisiteCode, standing]) => {
      return { prerequisiteCode, standing, note: '' }
    }),
    rates: Object.entries(rates).map(([indicatorCode, typed]) =>
      typeof typed === 'string'
        ? { indicatorCode, numerator: '', denominator: '', isYes: typed }
        : { indicatorCode, numerator: typed[0], denominator: typed[1], isYes: '' },
    ),
  }
}
