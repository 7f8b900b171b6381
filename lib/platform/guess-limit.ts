import { isIPv4, isIPv6 } from 'node:net'
import type { Database } from './db'

/** Wrong guesses admitted in an hour from one place. A typing mistake is found by the check sign and is no guess. */
export const MOST_GUESSES = 20

/** Files of open data that one place may take in an hour. */
export const MOST_DOWNLOADS = 60

/**
 * Counts a guess before it is looked at, and says whether it may be: guesses made at the same time are so each counted.
 * A right one is then given back with `forgiveGuess`. In real time: the demonstration's clock has no part in it.
 */
export async function admitGuess(db: Database, key: string): Promise<boolean> {
  return (await countOne(db, key)) <= MOST_GUESSES
}

/** Counts a file of open data that a place asks for, and says whether it may have it. */
export async function admitDownload(db: Database, origin: string): Promise<boolean> {
  await forgetOld(db)

  return (await countOne(db, `open-data ${origin}`)) <= MOST_DOWNLOADS
}

/** One more in the hour that began with the first: how many that makes. */
async function countOne(db: Database, key: string): Promise<number> {
  const rows = await db.$queryRaw<{ guesses: number }[]>`
    INSERT INTO "GuessLimit" AS known (key, guesses, "startedAt") VALUES (${key}, 1, now())
    ON CONFLICT (key) DO UPDATE SET
      guesses = CASE WHEN known."startedAt" < now() - interval '1 hour' THEN 1 ELSE least(known.guesses, 1000000) + 1 END,
      "startedAt" = CASE WHEN known."startedAt" < now() - interval '1 hour' THEN now() ELSE known."startedAt" END
    RETURNING guesses`

  return rows[0]?.guesses ?? 1
}

/** A right guess is none; what is older than a day is forgotten on the way. */
export async function forgiveGuess(db: Database, key: string): Promise<void> {
  await db.$executeRaw`UPDATE "GuessLimit" SET guesses = greatest(guesses - 1, 0) WHERE key = ${key}`
  await forgetOld(db)
}

async function forgetOld(db: Database): Promise<void> {
  await db.$executeRaw`DELETE FROM "GuessLimit" WHERE "startedAt" < now() - interval '1 day'`
}

/**
 * Where a request comes from, wide enough to be one place: the first three numbers of an IPv4 address, the first three
 * groups of an IPv6 one. The last address of the header is the one that the nearest proxy wrote.
 */
export function originOf(forwardedFor: string | null): string {
  const address =
    forwardedFor
      ?.split(',')
      .at(-1)
      ?.trim()
      .replace(/^::ffff:/i, '') ?? ''
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(address)) return 'unknown'
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const groups = after === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail]

  return `${groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/48`
}
