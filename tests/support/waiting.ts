import type { Database, Transaction } from '@/lib/platform/db'

/**
 * Makes a request wait for what another transaction holds, and does something else meanwhile, which is committed before
 * the request goes on.
 */
export async function overtake<T>(
  db: Database,
  {
    hold,
    request,
    meanwhile,
  }: {
    readonly hold: (tx: Transaction) => Promise<unknown>
    readonly request: () => Promise<T>
    readonly meanwhile: (tx: Transaction) => Promise<unknown>
  },
): Promise<T> {
  let answer: Promise<T> | undefined
  await db.$transaction(
    async (tx) => {
      await hold(tx)
      answer = request()
      await untilSomebodyWaits(db)
      await meanwhile(tx)
    },
    { timeout: 20_000 },
  )
  if (answer === undefined) throw new Error('nothing was asked')

  return answer
}

/** Until another connection to that database waits for a lock; throws when none does within five seconds. */
async function untilSomebodyWaits(db: Database): Promise<void> {
  for (let attempt = 0; attempt < 250; attempt++) {
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (waiting.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waits for a lock')
}
