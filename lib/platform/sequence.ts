import type { Transaction } from './db'

/** The next number of a series, without gaps: a transaction that fails gives its number back. Starts at 1. */
export async function nextNumber(tx: Transaction, series: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "Sequence" (series, last) VALUES (${series}, 1)
    ON CONFLICT (series) DO UPDATE SET last = "Sequence".last + 1
    RETURNING last`

  return rows[0]?.last ?? 1
}
