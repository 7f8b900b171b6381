import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import type { Result } from '@/lib/kernel/result'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

/** Either a client or an open transaction: what a store reads with. */
export type Reader = Database | Transaction

/**
 * How each connection is set. Instants travel as UTC whatever the zone of the server: without it a server set to
 * Europe/Paris would store them shifted. A page read at random costs little more than the next one, as it does in memory
 * and on solid-state disks: with the default of spinning disks, PostgreSQL reads a table of the whole country rather than
 * an index for one region.
 */
export const CONNECTION_OPTIONS = '-c TimeZone=UTC -c random_page_cost=1.1'

/** A client on that PostgreSQL. Connects at the first query. */
export function createDatabase(url: string, maxConnections = 10): Database {
  const adapter = new PrismaPg({ connectionString: url, max: maxConnections, options: CONNECTION_OPTIONS })

  return new PrismaClient({ adapter })
}

/** Carries a failed result out of the transaction so that Prisma rolls it back. */
class Rollback extends Error {
  constructor(readonly result: { readonly ok: false; readonly error: unknown }) {
    super('rolled back on a failed result')
  }
}

/** How long a use case may last, and wait for a connection. */
const LIMITS = { timeout: 20_000, maxWait: 10_000 } as const

/**
 * An open transaction as the database of a use case: what it writes belongs to that transaction, and is kept or not
 * with it. A failed result must roll it back as a whole.
 */
export function within(tx: Transaction): Database {
  return new Proxy(tx as Database, {
    get: (target, name) =>
      name === '$transaction' ? (run: (inner: Transaction) => unknown) => run(tx) : Reflect.get(target, name),
  })
}

/** Carries the outcome of a rehearsal out of its transaction, which Prisma rolls back. */
class Rehearsed extends Error {
  constructor(readonly outcome: unknown) {
    super('rolled back after a rehearsal')
  }
}

/** What would come of it: runs in a transaction that is always rolled back. */
export async function rehearse<T>(db: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(async (tx) => {
      throw new Rehearsed(await run(tx))
    }, LIMITS)
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome as T
    throw error
  }
}

/**
 * Runs a use case in one transaction. A failed result rolls everything back and is returned as it is;
 * an exception rolls back and goes on up.
 */
export async function inTransaction<T, E>(
  db: Database,
  run: (tx: Transaction) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await db.$transaction(async (tx) => {
      const result = await run(tx)
      if (!result.ok) throw new Rollback(result)

      return result
    }, LIMITS)
  } catch (error) {
    if (error instanceof Rollback) return error.result as Result<T, E>
    throw error
  }
}
