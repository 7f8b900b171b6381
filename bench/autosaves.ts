import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { assert, present } from '@/lib/kernel/assert'
import { createDatabase, type Database } from '@/lib/platform/db'
import { createPeople } from './people'
import { mintSession, startPortal } from './portal'
import { createPool } from './replay'
import { type Timing, timed, timingOf } from './statistics'

/** People who type at once; each has a dossier of their own, as in the last hour of a window. */
const WRITERS = 400
/** Requests under way at once. */
const CONCURRENCY = 48
const WARM_UP_MS = 4_000
const MEASURE_MS = 20_000
/** As many connections as the portal has (`createDatabase`). */
const CONNECTIONS = 10
const PATH = 'contact/dpo/position'

type Writer = {
  readonly candidatureId: string
  readonly authorId: string
  readonly cookie: string
  version: number
  revision: number
  /** Of the saves that were answered: the identifier of each edit, and the last value. */
  readonly edits: string[]
  value: string
}

export type AutosaveBenchmark = {
  readonly writers: number
  readonly concurrency: number
  readonly saves: number
  readonly perSecond: number
  /** From the request to the end of its answer. */
  readonly oneSave: Timing
  /** The UPDATE that moves the version, alone, through `pg`: as many at once as the portal has connections. */
  readonly updatesPerSecond: number
  /** Answered but not in the database; in the database more than once; without its row in the journal. */
  readonly lost: number
  readonly double: number
  readonly unaudited: number
}

/**
 * Writers of as many drafts save one field again and again over HTTP, through the route that the forms use, on the built
 * portal; then the same number of bare UPDATEs. The database is asked afterwards what it holds.
 */
export async function measureAutosaves(databaseUrl: string): Promise<AutosaveBenchmark> {
  const db = createDatabase(databaseUrl, 2)
  const portal = await startPortal(databaseUrl)
  try {
    const writers = await chooseWriters(db)
    const address = (writer: Writer) => `${portal.origin}/api/brouillons/${writer.candidatureId}`
    await saveFor(WARM_UP_MS, writers, address)
    const journal = await countJournal(db, writers)
    for (const writer of writers) writer.edits.length = 0
    const before = writers.map(({ version }) => version)
    const { value: durations, ms } = await timed(() => saveFor(MEASURE_MS, writers, address))
    const outcome = await countOutcome(db, writers, before)
    const saves = durations.length
    const updates = await measureUpdates(databaseUrl, writers, saves)

    return {
      writers: writers.length,
      concurrency: CONCURRENCY,
      saves,
      perSecond: (saves * 1000) / ms,
      oneSave: timingOf(durations),
      updatesPerSecond: (saves * 1000) / updates,
      ...outcome,
      unaudited: saves - ((await countJournal(db, writers)) - journal),
    }
  } finally {
    await portal.stop()
    await db.$disconnect()
  }
}

/** Drafts of as many establishments, each with somebody who may write it and a session. */
async function chooseWriters(db: Database): Promise<Writer[]> {
  const rows = await db.candidature.findMany({ where: { status: 'draft' }, take: WRITERS, orderBy: { id: 'asc' } })
  assert(rows.length === WRITERS, `${WRITERS} drafts to save`)
  const actors = await createPeople(
    db,
    rows.map(({ establishmentId }) => [{ kind: 'establishment', role: 'redacteur', establishmentId }]),
  )

  return Promise.all(
    rows.map(async ({ id, version }, index) => {
      const { userId } = present(actors[index], 'a writer')
      const cookie = await mintSession(userId)

      return { candidatureId: id, authorId: userId, cookie, version, revision: 0, edits: [], value: '' }
    }),
  )
}

/** Keeps so many requests under way for that long; gives the milliseconds that each save took. */
async function saveFor(
  durationMs: number,
  writers: readonly Writer[],
  address: (writer: Writer) => string,
): Promise<number[]> {
  const until = performance.now() + durationMs
  const durations: number[] = []
  let next = 0
  const lanes = Array.from({ length: CONCURRENCY }, async (_, lane) => {
    // A writer is in one lane only: nobody sends a second save before the first is answered.
    const own = writers.filter((_writer, index) => index % CONCURRENCY === lane)
    while (performance.now() < until) {
      next += 1
      const writer = present(own[next % own.length], 'a writer of the lane')
      const { ms } = await timed(() => saveOnce(address(writer), writer))
      durations.push(ms)
    }
  })
  await Promise.all(lanes)

  return durations
}

async function saveOnce(address: string, writer: Writer): Promise<void> {
  const edit = { id: randomUUID(), path: PATH, value: randomUUID(), baseRevision: writer.revision }
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: writer.cookie },
    body: JSON.stringify({ authorId: writer.authorId, edits: [edit] }),
  })
  const answer = (await response.json()) as { outcomes?: { kind: string; revision: number }[]; version: number }
  const outcome = answer.outcomes?.[0]
  assert(response.ok && outcome?.kind === 'saved', `a save was answered ${response.status}`)
  writer.revision = outcome.revision
  writer.version = answer.version
  writer.value = edit.value
  writer.edits.push(edit.id)
}

function countJournal(db: Database, writers: readonly Writer[]): Promise<number> {
  const ids = writers.map(({ candidatureId }) => candidatureId)

  return db.auditEvent.count({ where: { type: 'candidature.saved', entityId: { in: ids } } })
}

/** What the database says of the saves that were answered. */
async function countOutcome(db: Database, writers: readonly Writer[], before: readonly number[]) {
  const ids = writers.map(({ candidatureId }) => candidatureId)
  const [edits, rows, contacts] = await Promise.all([
    db.fieldEdit.findMany({ where: { candidatureId: { in: ids } }, select: { id: true } }),
    db.candidature.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } }),
    db.contact.findMany({ where: { candidatureId: { in: ids }, role: 'dpo' } }),
  ])
  const known = new Set(edits.map(({ id }) => id))
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const values = new Map(contacts.map(({ candidatureId, position }) => [candidatureId, position]))
  const unknown = writers.flatMap((writer) => writer.edits.filter((id) => !known.has(id))).length
  // Whoever had no answer yet saved nothing: the field holds what the national data put there.
  const answered = writers.filter(({ value }) => value !== '')
  const stale = answered.filter((writer) => writer.value !== values.get(writer.candidatureId)).length
  const moves = writers.map(({ candidatureId }, index) => (versions.get(candidatureId) ?? 0) - (before[index] ?? 0))
  const extra = writers.map((writer, index) => (moves[index] ?? 0) - writer.edits.length)

  return {
    lost: unknown + stale,
    double: extra.filter((count) => count > 0).reduce((sum, count) => sum + count, 0),
  }
}

/** The milliseconds that as many bare UPDATEs of the same rows take. */
async function measureUpdates(databaseUrl: string, writers: readonly Writer[], count: number): Promise<number> {
  const pool = createPool(databaseUrl, CONNECTIONS)
  try {
    let done = 0
    const { ms } = await timed(() =>
      Promise.all(
        Array.from({ length: CONNECTIONS }, async () => {
          while (done < count) {
            done += 1
            await updateOne(pool, present(writers[done % writers.length], 'a writer'))
          }
        }),
      ),
    )

    return ms
  } finally {
    await pool.end()
  }
}

async function updateOne(pool: pg.Pool, { candidatureId }: Writer): Promise<void> {
  const { rowCount } = await pool.query({
    name: 'floor',
    text: 'UPDATE "Candidature" SET version = version + 1, "savedAt" = now() WHERE id = $1',
    values: [candidatureId],
  })
  assert(rowCount === 1, 'the floor updates what a save updates')
}
