import type { Database } from '@/lib/platform/db'

const APPEND_ONLY = [
  'StatusHistory',
  'AuditEvent',
  'FundingSnapshot',
  'Filing',
  'EnvelopeMovement',
  'ConventionSignature',
  'DocumentTemplate',
  'DecisionLetter',
  'Appeal',
  'ClericalCorrection',
  'Announcement',
  'AnnouncedDossier',
  'Amendment',
]

/**
 * Empties a database in which the building of the demonstration was interrupted. Only ever called on such a one: see
 * `constructionState`.
 */
export async function wipe(db: Database): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
  const list = tables.map(({ name }) => `"${name}"`).join(', ')
  await db.$transaction(async (tx) => {
    for (const table of APPEND_ONLY) await tx.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
    await tx.$executeRawUnsafe(`TRUNCATE ${list}, pgboss.job`)
    for (const table of APPEND_ONLY) await tx.$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
  })
}

/** The clock row that says that a building has begun, and the one that says that it has ended. */
const BEGUN = 2
const ENDED = 1

/** Where the demonstration stands in this database. `foreign`: it holds people who are not the demonstration's. */
export async function constructionState(db: Database): Promise<'absent' | 'interrupted' | 'complete' | 'foreign'> {
  const ids = (await db.demoClock.findMany({ select: { id: true } })).map(({ id }) => id)
  if (ids.includes(ENDED)) return 'complete'
  if (ids.includes(BEGUN)) return 'interrupted'

  return (await db.user.count()) === 0 ? 'absent' : 'foreign'
}

export async function markBegun(db: Database): Promise<void> {
  const now = new Date()
  await db.demoClock.create({ data: { id: BEGUN, instant: now, setAt: now } })
}

/** Sets the demonstration's clock: from here on it is complete. */
export async function markEnded(db: Database, startsAt: Date): Promise<void> {
  await db.demoClock.create({ data: { id: ENDED, instant: startsAt, setAt: new Date() } })
}
