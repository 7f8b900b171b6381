import { type LineProblem, type LineReport, MAX_LISTED } from '@/lib/imports/domain/problems'

export type Listed = { readonly count: number; readonly list: readonly LineReport[] }

/** Gathers what is to be told of the lines of one import. */
export type Tally = {
  read: number
  skipped: number
  outOfScope: number
  reject(file: string, line: number, problem: LineProblem): void
  warn(file: string, line: number, problem: LineProblem): void
  rejected(): Listed
  warnings(): Listed
}

export function createTally(): Tally {
  const rejections = createList()
  const warnings = createList()

  return {
    read: 0,
    skipped: 0,
    outOfScope: 0,
    reject: rejections.add,
    warn: warnings.add,
    rejected: rejections.listed,
    warnings: warnings.listed,
  }
}

function createList() {
  const list: LineReport[] = []
  let count = 0

  return {
    add(file: string, line: number, problem: LineProblem): void {
      count += 1
      if (list.length < MAX_LISTED) list.push({ file, line, problem })
    },
    listed: (): Listed => ({
      count,
      list: [...list].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
    }),
  }
}
