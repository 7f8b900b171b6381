/** Throws when a truth of the code does not hold: a bug, never a user's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

/** The value, or an exception naming what was missing. */
export function present<T>(value: T | null | undefined, name: string): T {
  assert(value !== null && value !== undefined, `${name} is missing`)

  return value
}

/** Makes a `switch` exhaustive: does not compile when a case is forgotten. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
