import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Actor } from '@/lib/access/domain/actor'
import { assert } from '@/lib/kernel/assert'
import { performBatchAct } from '@/lib/platform/batch-acts'
import { createDatabase, type Database } from '@/lib/platform/db'
import { services } from '@/lib/platform/services'
import type { Services } from '@/lib/platform/use-case'
import type { PrepareBatchInput } from '@/lib/review/batch-schemas'
import { MOST_DOSSIERS } from '@/lib/review/domain/batch'
import { checkBatch } from '@/lib/review/use-cases/check-batch'
import { prepareBatch } from '@/lib/review/use-cases/prepare-batch'
import { LARGEST_REGION } from './pages'
import { createPeople } from './people'
import { replay } from './replay'
import { startStatementRecorder } from './statement-recorder'
import { timed } from './statistics'

export type BatchBenchmark = {
  readonly name: string
  readonly dossiers: number
  /** Those on which the act would pass. */
  readonly passing: number
  readonly seconds: number
  /** The statements of the same check, sent again through `pg` alone. */
  readonly sqlSeconds: number
  readonly statements: number
}

type Measured = { readonly client: pg.Client; readonly db: Database; readonly databaseUrl: string }
type Order = { readonly name: string; readonly input: (ids: string[]) => PrepareBatchInput }

const ORDERS: readonly Order[] = [
  { name: 'Give to somebody', input: (ids) => ({ action: 'assign', ids, assigneeId: '' }) },
  { name: 'Validate the retention', input: (ids) => ({ action: 'validate', ids, decision: 'retained' }) },
]

/**
 * The check of a batch of 500 dossiers, as its job does it: the act on each one in a transaction that is rolled back. The
 * validation is the heaviest act: locks, amounts, envelopes of the region, convention.
 */
export async function measureBatches({ client, db, databaseUrl }: Measured): Promise<BatchBenchmark[]> {
  const ids = await proposeMany(client)
  const [decider] = await createPeople(db, [[{ kind: 'region', role: 'valideur', regionCode: LARGEST_REGION }]])
  assert(decider !== undefined, 'somebody who decides')
  const recorder = await startStatementRecorder(databaseUrl)
  const heard = createDatabase(recorder.url)
  try {
    const benchmarks: BatchBenchmark[] = []
    for (const { name, input } of ORDERS) {
      const direct = await check({ ...services(), db }, decider, input(ids))
      const batch = await prepared({ ...services(), db: heard }, decider, input(ids))
      const sessions = await recorder.record(() => checkBatch({ ...services(), db: heard }, performBatchAct, batch), {
        withJobs: true,
      })
      const sql = await timed(async () => {
        for (const session of sessions) await replay(client, session)
      })
      benchmarks.push({
        name,
        dossiers: ids.length,
        ...direct,
        sqlSeconds: sql.ms / 1000,
        statements: sessions.flat().length,
      })
    }

    return benchmarks
  } finally {
    await heard.$disconnect()
    await recorder.close()
  }
}

/**
 * Five hundred dossiers, or as many as there are, whose retention somebody else proposed: every prerequisite accepted, and
 * the targets of their earlier dossiers missed, since a domain is not funded twice.
 */
async function proposeMany(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE "Candidature" c SET status = 'under_review', "proposedDecision" = 'retained', "proposedById" = $1,
       "proposedByName" = 'Camille Fictif', "proposedAt" = c."filedAt", "reviewPausedAt" = NULL, "completionDueAt" = NULL
     WHERE c.id IN (
       SELECT w.id FROM "Candidature" w JOIN "Establishment" e ON e.id = w."establishmentId"
       WHERE w."regionCode" = $2 AND w."isWaiting" AND e.activity > 0 ORDER BY w.id LIMIT $3)
     RETURNING c.id`,
    [randomUUID(), LARGEST_REGION, MOST_DOSSIERS],
  )
  const ids = rows.map(({ id }) => id)
  await client.query(`UPDATE "PrerequisiteAnswer" SET verdict = 'accepted' WHERE "candidatureId" = ANY ($1)`, [ids])
  await client.query(
    `UPDATE "CandidatureDomain" d SET outcome = 'missed', "missedAdvance" = 'kept', "wonBonusCodes" = '{}'
     FROM "Candidature" earlier JOIN "Candidature" c USING ("establishmentId")
     WHERE d."candidatureId" = earlier.id AND earlier.id <> c.id AND c.id = ANY ($1) AND d."forfaitCents" IS NOT NULL`,
    [ids],
  )
  await client.query('VACUUM (ANALYZE) "Candidature", "CandidatureDomain", "PrerequisiteAnswer"')

  return ids
}

async function prepared(made: Services, actor: Actor, input: PrepareBatchInput): Promise<string> {
  const result = await prepareBatch({ ...made, actor }, input)
  assert(result.ok, 'the batch is prepared')

  return result.value.batchId
}

async function check(made: Services, actor: Actor, input: PrepareBatchInput) {
  const batchId = await prepared(made, actor, input)
  const { ms } = await timed(() => checkBatch(made, performBatchAct, batchId))
  const passing = await made.db.batchItem.count({ where: { batchId, state: 'passes' } })
  assert(passing > 0, `${input.action}: a batch that nothing passes measures nothing`)

  return { seconds: ms / 1000, passing }
}
