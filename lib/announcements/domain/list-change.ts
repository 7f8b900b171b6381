/** How a list to announce differs from the one that was read. */
export type ListChange = {
  /** Retained since. */
  readonly added: number
  /** Announced by somebody else since. */
  readonly announced: number
  /** Not retained any more. */
  readonly gone: number
}

/**
 * What happened between the list that somebody read and the one that would be announced; null when they hold the same
 * dossiers. Identifiers, in any order; `announced` holds those of the first list that are public by now.
 */
export function changeOf(
  expected: readonly string[],
  current: readonly string[],
  announced: readonly string[],
): ListChange | null {
  const read = new Set(expected)
  const there = new Set(current)
  const done = new Set(announced)
  const missing = [...read].filter((id) => !there.has(id))
  const change = {
    added: [...there].filter((id) => !read.has(id)).length,
    announced: missing.filter((id) => done.has(id)).length,
    gone: missing.filter((id) => !done.has(id)).length,
  }

  return Object.values(change).every((count) => count === 0) ? null : change
}
