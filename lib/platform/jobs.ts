import PgBoss from 'pg-boss'
import { ZONE } from '@/lib/kernel/dates'
import type { Transaction } from './db'

/** The queues and what their jobs carry. Each queue is created by a migration. */
export type JobData = {
  'render-convention': { readonly conventionId: string }
  'seal-convention': { readonly conventionId: string }
  'render-letter': { readonly letterId: string }
  'import-finess': { readonly importRunId: string }
  'send-mail': { readonly notificationId: string }
  'send-reminders': Scheduled
  'daily-digest': Scheduled
  purge: Scheduled
  'scan-document': { readonly sha256: string }
  'resume-scans': Scheduled
  'resume-outbox': Scheduled
  'check-storage': Scheduled
  'watch-reviews': Scheduled
  'watch-conventions': Scheduled
  'check-batch': { readonly batchId: string }
  'run-batch': { readonly batchId: string }
}

/** A job that the clock launches carries nothing. */
type Scheduled = Readonly<Record<string, never>>

export type QueueName = keyof JobData

export type JobQueue = {
  /** Enqueues inside the transaction: the job exists if and only if the write it follows from was committed. */
  enqueue<Q extends QueueName>(tx: Transaction, queue: Q, data: JobData[Q]): Promise<void>
  /** The same for several jobs, in one statement. */
  enqueueAll<Q extends QueueName>(tx: Transaction, queue: Q, data: readonly JobData[Q][]): Promise<void>
}

export type JobHandlers = { readonly [Q in QueueName]: (data: JobData[Q]) => Promise<void> }

/** When the clock launches jobs, as cron expressions in Europe/Paris. */
export const SCHEDULES: Schedules = {
  'check-storage': '30 2 * * *',
  'resume-scans': '*/10 * * * *',
  'resume-outbox': '*/10 * * * *',
  purge: '30 3 * * *',
  'send-reminders': '0 7 * * *',
  'watch-reviews': '15 7 * * *',
  'watch-conventions': '20 7 * * *',
  'daily-digest': '30 7 * * *',
}

type Schedules = { readonly [Q in QueueName]?: string }

function createBoss(url: string, schedule = false): PgBoss {
  return new PgBoss({ connectionString: url, migrate: false, schedule, max: 4 })
}

/** A queue that only sends; it needs no connection of its own. */
export function createJobQueue(url: string): JobQueue {
  const boss = createBoss(url)
  const through = (tx: Transaction) => ({
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values),
    }),
  })

  return {
    async enqueue(tx, queue, data) {
      await boss.send(queue, data, { db: through(tx) })
    },
    async enqueueAll(tx, queue, data) {
      if (data.length > 0)
        await boss.insert(
          data.map((one) => ({ name: queue, data: one })),
          { db: through(tx) },
        )
    },
  }
}

/** Jobs of a queue that one process runs at the same time; one unless said. Below the connections of a process. */
const AT_ONCE: Partial<Record<QueueName, number>> = { 'send-mail': 4, 'scan-document': 2 }

/** What is under way has that long to end, then is given back to be run again: a stopped process is killed after ten seconds. */
const STOP_MS = 8_000

type Options = {
  readonly onError: (error: unknown) => void
  readonly schedules?: Schedules
}

/**
 * Runs the jobs in this process until the returned function is called; a handler must be idempotent. One that throws
 * is told and tried again, as its queue says, without keeping the others back. Several processes may run them: each job
 * goes to one, and what is scheduled is launched once.
 */
export async function startWorkers(
  url: string,
  handlers: Partial<JobHandlers>,
  { onError, schedules = {} }: Options,
): Promise<() => Promise<void>> {
  const boss = createBoss(url, true)
  boss.on('error', onError)
  await boss.start()
  const run = async <Q extends QueueName>(queue: Q, { id, data }: { id: string; data: JobData[Q] }) => {
    try {
      await handlers[queue]?.(data)
    } catch (error) {
      onError(error)
      await boss.fail(queue, id, error instanceof Error ? error : new Error(String(error)))
    }
  }
  const work = <Q extends QueueName>(queue: Q) =>
    boss.work<JobData[Q]>(queue, { pollingIntervalSeconds: 1, batchSize: AT_ONCE[queue] ?? 1 }, async (jobs) => {
      await Promise.all(jobs.map((job) => run(queue, job)))
    })
  for (const queue of Object.keys(handlers) as QueueName[]) await work(queue)
  for (const [queue, cron] of Object.entries(schedules)) await boss.schedule(queue, cron, {}, { tz: ZONE })

  return () => boss.stop({ graceful: true, timeout: STOP_MS })
}
