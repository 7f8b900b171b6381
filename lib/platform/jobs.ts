import PgBoss from 'pg-boss'
import type { Transaction } from './db'

/** The queues and what their jobs carry. Each queue is created by a migration. */
export type JobData = {
  'render-convention': { readonly conventionId: string }
  'import-finess': { readonly importRunId: string }
}

export type QueueName = keyof JobData

export type JobQueue = {
  /** Enqueues inside the transaction: the job exists if and only if the write it follows from was committed. */
  enqueue<Q extends QueueName>(tx: Transaction, queue: Q, data: JobData[Q]): Promise<void>
}

export type JobHandlers = { readonly [Q in QueueName]: (data: JobData[Q]) => Promise<void> }

function createBoss(url: string): PgBoss {
  return new PgBoss({ connectionString: url, migrate: false, schedule: false, max: 4 })
}

/** A queue that only sends; it needs no connection of its own. */
export function createJobQueue(url: string): JobQueue {
  const boss = createBoss(url)

  return {
    async enqueue(tx, queue, data) {
      const executeSql = async (text: string, values: unknown[]) => ({
        rows: await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values),
      })
      await boss.send(queue, data, { db: { executeSql } })
    },
  }
}

/** Runs the jobs in this process until the returned function is called; a handler must be idempotent. */
export async function startWorkers(
  url: string,
  handlers: JobHandlers,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  const boss = createBoss(url)
  boss.on('error', onError)
  await boss.start()
  const work = <Q extends QueueName>(queue: Q) =>
    boss.work<JobData[Q]>(queue, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await handlers[queue](job.data)
    })
  await Promise.all((Object.keys(handlers) as QueueName[]).map((queue) => work(queue)))

  return () => boss.stop({ graceful: true, timeout: 10_000 })
}
