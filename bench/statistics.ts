/** Durations of one thing measured many times, in milliseconds. */
export type Timing = { readonly p50: number; readonly p95: number }

/** The median and the 95th percentile (the smallest value that 95 % do not exceed). */
export function timingOf(durations: readonly number[]): Timing {
  const sorted = [...durations].sort((left, right) => left - right)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN

  return { p50: at(0.5), p95: at(0.95) }
}

/** What a task gave and how long it took, in milliseconds. */
export async function timed<T>(task: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now()
  const value = await task()

  return { value, ms: performance.now() - start }
}

/** Measures several tasks in turns, so that a slow moment of the machine falls on all of them; the first turns warm up. */
export async function measureInTurns<Name extends string>(
  tasks: Readonly<Record<Name, () => Promise<unknown>>>,
  { warmUps, rounds }: { readonly warmUps: number; readonly rounds: number },
): Promise<Record<Name, Timing>> {
  const names = Object.keys(tasks) as Name[]
  const durations = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of names) {
      const { ms } = await timed(tasks[name])
      if (round >= 0) durations.get(name)?.push(ms)
    }
  }

  return Object.fromEntries(names.map((name) => [name, timingOf(durations.get(name) ?? [])])) as Record<Name, Timing>
}
