import type { Template } from './template'

/** One text of a template, with its place: what two versions are compared by. */
export type TextLine =
  | { readonly part: 'title' | 'subtitle' | 'heading' | 'paragraph'; readonly text: string }
  | { readonly part: 'table'; readonly text: 'amounts' | 'targets' }

export type Change = { readonly kind: 'same' | 'added' | 'removed'; readonly line: TextLine }

function linesOf({ title, subtitle, articles }: Template): TextLine[] {
  return [
    { part: 'title', text: title },
    { part: 'subtitle', text: subtitle },
    ...articles.flatMap(({ heading, paragraphs, table }): TextLine[] => [
      { part: 'heading', text: heading },
      ...paragraphs.map((text) => ({ part: 'paragraph', text }) as const),
      ...(table === null ? [] : [{ part: 'table', text: table } as const]),
    ]),
  ]
}

const isSame = (a: TextLine, b: TextLine) => a.part === b.part && a.text === b.text

/**
 * What changes from a text to another, text by text in reading order (longest common run of texts): what is taken off
 * comes before what takes its place. A moved paragraph is taken off and added.
 */
export function compareTemplates(before: Template, after: Template): Change[] {
  const [old, next] = [linesOf(before), linesOf(after)]
  const lengths = commonLengths(old, next)
  const changes: Change[] = []
  let [from, to] = [0, 0]
  while (from < old.length || to < next.length) {
    const [removed, added] = [old[from], next[to]]
    if (removed !== undefined && added !== undefined && isSame(removed, added)) {
      changes.push({ kind: 'same', line: added })
      from++
      to++
    } else if (removed !== undefined && lengthAt(lengths, from + 1, to) >= lengthAt(lengths, from, to + 1)) {
      changes.push({ kind: 'removed', line: removed })
      from++
    } else if (added !== undefined) {
      changes.push({ kind: 'added', line: added })
      to++
    }
  }

  return changes
}

/** Below any length: past the end, nothing is left to keep. */
const NONE = -1

function lengthAt(lengths: readonly (readonly number[])[], from: number, to: number): number {
  return lengths[from]?.[to] ?? NONE
}

/** How many texts the rests of the two lists have in common, from each pair of places on. */
function commonLengths(old: readonly TextLine[], next: readonly TextLine[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: next.length + 1 }, () => 0))
  for (let from = old.length - 1; from >= 0; from--) {
    for (let to = next.length - 1; to >= 0; to--) {
      const [a, b] = [old[from], next[to]]
      const row = lengths[from]
      if (a === undefined || b === undefined || row === undefined) continue
      row[to] = isSame(a, b)
        ? lengthAt(lengths, from + 1, to + 1) + 1
        : Math.max(lengthAt(lengths, from + 1, to), lengthAt(lengths, from, to + 1))
    }
  }

  return lengths
}

/** Whether anything changes. */
export function isDifferent(before: Template, after: Template): boolean {
  return compareTemplates(before, after).some(({ kind }) => kind !== 'same')
}
