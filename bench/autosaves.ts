import os from 'node:os'
import type pg from 'pg'
import type { Actor } from '@/lib/access/domain/actor'
import { CONTACT_ROLES, type ContactRole } from '@/lib/candidatures/domain/contact'
import { saveContacts } from '@/lib/candidatures/use-cases/save-contacts'
import { assert, present } from '@/lib/kernel/assert'
import { createCipher } from '@/lib/platform/cipher'
import { fixedClock } from '@/lib/platform/clock'
import { createDatabase, type Database } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { createJobQueue } from '@/lib/platform/jobs'
import { fileServices } from '@/lib/platform/services'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { createPeople } from './people'
import { createPool, replay } from './replay'
import { type Session, type Statement, startStatementRecorder } from './statement-recorder'
import { type Timing, timed, timingOf } from './statistics'

const SAVES = 200
const ROUNDS = 7
/** As many as the portal has (`createDatabase`). */
const CONNECTIONS = 10

type Draft = { readonly id: string; readonly version: number; readonly actor: Actor }

export type AutosaveBenchmark = {
  readonly saves: number
  /** From the first one sent to the last one answered. */
  readonly allSaved: Timing
  /** Of one save among the two hundred, waiting for a connection included. */
  readonly oneSave: Timing
  readonly statementsPerSave: number
  /** The UPDATE that moves the version, alone. */
  readonly update: Timing
  /** Every statement of the transactions. */
  readonly transaction: Timing
  /** Dossiers whose version did not move, or moved more than once, and journal rows short of one a save: over all rounds. */
  readonly lost: number
  readonly double: number
  readonly unaudited: number
}

/**
 * Two hundred people save the contacts of two hundred drafts at the same moment, through the use case; against the same
 * UPDATE, then against all the statements of the same transactions, through `pg` on as many connections.
 */
export async function measureAutosaves(databaseUrl: string, now: Date): Promise<AutosaveBenchmark> {
  const db = createDatabase(databaseUrl, CONNECTIONS)
  const pool = createPool(databaseUrl, CONNECTIONS)
  try {
    const drafts = await chooseDrafts(db)
    const transactions = await hearTransactions(drafts, databaseUrl, now)
    const updates = transactions.map((statements) => present(statements.find(isUpdate), 'the UPDATE of a save'))
    const saved: number[] = []
    const each: number[] = []
    const update: number[] = []
    const transaction: number[] = []
    const outcome = { lost: 0, double: 0, unaudited: 0 }
    for (let round = -1; round < ROUNDS; round += 1) {
      const journal = await countJournal(db, drafts)
      const one = await saveAll(db, drafts, now)
      addOutcome(outcome, await countOutcome(db, drafts, journal))
      await restoreVersions(db, drafts)
      const floor = await timed(() => Promise.all(updates.map((statement) => updateOne(pool, statement))))
      await restoreVersions(db, drafts)
      const whole = await timed(() => Promise.all(transactions.map((statements) => runOne(pool, statements))))
      await restoreVersions(db, drafts)
      if (round < 0) continue // the first round opens the connections
      saved.push(one.ms)
      each.push(...one.each)
      update.push(floor.ms)
      transaction.push(whole.ms)
    }

    return {
      saves: SAVES,
      allSaved: timingOf(saved),
      oneSave: timingOf(each),
      statementsPerSave: transactions[0]?.length ?? 0,
      update: timingOf(update),
      transaction: timingOf(transaction),
      ...outcome,
    }
  } finally {
    await pool.end()
    await db.$disconnect()
  }
}

/** Drafts of as many establishments, each with somebody who may write it. */
async function chooseDrafts(db: Database): Promise<Draft[]> {
  const rows = await db.candidature.findMany({ where: { status: 'draft' }, take: SAVES, orderBy: { id: 'asc' } })
  assert(rows.length === SAVES, `${SAVES} drafts to save`)
  const actors = await createPeople(
    db,
    rows.map(({ establishmentId }) => [{ kind: 'establishment', role: 'redacteur', establishmentId }]),
  )

  return rows.map(({ id, version }, index) => ({ id, version, actor: present(actors[index], 'a writer') }))
}

async function saveAll(db: Database, drafts: readonly Draft[], now: Date) {
  const { value, ms } = await timed(() =>
    Promise.all(drafts.map((draft) => timed(() => saveContacts(contextOf(db, draft.actor, now), inputOf(draft))))),
  )
  for (const { value: result } of value) assert(result.ok, 'every save is accepted')

  return { ms, each: value.map((one) => one.ms) }
}

function contextOf(db: Database, actor: Actor, now: Date): UseCaseContext {
  return {
    db,
    actor,
    clock: fixedClock(now),
    ...fileServices({ ...env(), STORAGE_DIR: os.tmpdir() }),
    cipher: createCipher(env().DATA_ENCRYPTION_KEY),
    jobs: createJobQueue(env().DATABASE_URL),
    portalUrl: env().AUTH_URL,
  }
}

function inputOf({ id, version }: Draft) {
  const person = { name: 'Camille Fictif', position: 'Direction', email: 'c.fictif@ch.example.fr', phone: '0123456789' }
  const contacts = Object.fromEntries(CONTACT_ROLES.map((role) => [role, person])) as Record<ContactRole, typeof person>

  return { candidatureId: id, expectedVersion: version, contacts }
}

/** The transactions of one round of saves, as they went to PostgreSQL. */
async function hearTransactions(drafts: readonly Draft[], databaseUrl: string, now: Date): Promise<Session[]> {
  const recorder = await startStatementRecorder(databaseUrl)
  const db = createDatabase(recorder.url, CONNECTIONS)
  try {
    const sessions = await recorder.record(() => saveAll(db, drafts, now))
    await restoreVersions(db, drafts)
    const transactions = sessions.flatMap(splitTransactions)
    assert(transactions.length === drafts.length, 'one transaction for each save')

    return transactions
  } finally {
    await db.$disconnect()
    await recorder.close()
  }
}

function splitTransactions(session: Session): Session[] {
  const transactions: Statement[][] = []
  for (const statement of session) {
    if (statement.text.startsWith('BEGIN')) transactions.push([])
    transactions.at(-1)?.push(statement)
  }

  return transactions
}

function isUpdate({ text }: Statement): boolean {
  return text.startsWith('UPDATE "public"."Candidature"')
}

async function updateOne(pool: pg.Pool, { text, values }: Statement): Promise<void> {
  const { rowCount } = await pool.query({ text, values: [...values] })
  assert(rowCount === 1, 'the floor updates what a save updates')
}

async function runOne(pool: pg.Pool, statements: Session): Promise<void> {
  const client = await pool.connect()
  try {
    await replay(client, statements)
  } finally {
    client.release()
  }
}

type Outcome = { lost: number; double: number; unaudited: number }

function countJournal(db: Database, drafts: readonly Draft[]): Promise<number> {
  return db.auditEvent.count({ where: { actorId: { in: drafts.map(({ actor }) => actor.userId) } } })
}

/** What the database says of a round that began with those versions and that many rows in the journal. */
async function countOutcome(db: Database, drafts: readonly Draft[], journal: number): Promise<Outcome> {
  const ids = drafts.map(({ id }) => id)
  const rows = await db.candidature.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } })
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const moves = drafts.map(({ id, version }) => (versions.get(id) ?? 0) - version)

  return {
    lost: moves.filter((move) => move < 1).length,
    double: moves.filter((move) => move > 1).length,
    unaudited: drafts.length - ((await countJournal(db, drafts)) - journal),
  }
}

function addOutcome(total: Outcome, one: Outcome): void {
  total.lost += one.lost
  total.double += one.double
  total.unaudited += one.unaudited
}

/** Back to the versions with which a round begins. */
async function restoreVersions(db: Database, drafts: readonly Draft[]): Promise<void> {
  await db.$executeRaw`
    UPDATE "Candidature" c SET version = was.version
    FROM unnest(${drafts.map(({ id }) => id)}::uuid[], ${drafts.map(({ version }) => version)}::int[]) AS was(id, version)
    WHERE c.id = was.id`
}
