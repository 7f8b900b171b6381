import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueueMail } from '@/lib/notifications/outbox'
import type { Database } from '@/lib/platform/db'
import { type JobHandlers, SCHEDULES, startWorkers } from '@/lib/platform/jobs'
import { withoutPortalVariables } from '@/scripts/support/environment.mjs'
import { inClone } from '@/scripts/support/paths.mjs'
import { buildContext, buildUser, IN_F2 } from '@/tests/support/builders'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { MailServer } from '@/tests/support/mail-server'

let db: Database

beforeEach(async () => {
  db = await freshDatabase()
})

const fatal = (error: unknown) => {
  throw error
}

describe('what the clock launches', () => {
  const launched = (queue: string) =>
    db.$queryRaw<{ id: string }[]>`SELECT id FROM pgboss.job WHERE name = ${queue} AND state = 'completed'`

  it('is told in Europe/Paris, once whatever the number of processes', async () => {
    const handlers: Partial<JobHandlers> = { 'daily-digest': async () => undefined }
    const options = { onError: fatal, schedules: SCHEDULES }
    const stops = await Promise.all([1, 2].map(() => startWorkers(databaseUrl(db), handlers, options)))
    const rows = await db.$queryRaw<{ name: string; cron: string; timezone: string }[]>`
      SELECT name, cron, timezone FROM pgboss.schedule`
    await Promise.all(stops.map((stop) => stop()))

    expect(Object.fromEntries(rows.map(({ name, cron }) => [name, cron]))).toEqual(SCHEDULES)
    expect(new Set(rows.map(({ timezone }) => timezone))).toEqual(new Set(['Europe/Paris']))
  })

  it('runs once a turn when several processes wait for it', async () => {
    let runs = 0
    const handlers: Partial<JobHandlers> = {
      'daily-digest': async () => {
        runs += 1
      },
    }
    // Every minute: due as soon as somebody looks.
    const options = { onError: fatal, schedules: { 'daily-digest': '* * * * *' } }
    await db.$executeRaw`INSERT INTO pgboss.schedule (name, cron, timezone) VALUES ('daily-digest', '* * * * *', 'Europe/Paris')`
    const stops = await Promise.all([1, 2, 3].map(() => startWorkers(databaseUrl(db), handlers, options)))
    await expect.poll(() => launched('daily-digest'), { timeout: 20_000 }).not.toHaveLength(0)
    await Promise.all(stops.map((stop) => stop()))
    const turns = await db.$queryRaw<{ turn: Date }[]>`
      SELECT DISTINCT singleton_on AS turn FROM pgboss.job WHERE name = '__pgboss__send-it'`

    expect(runs).toBeGreaterThanOrEqual(1)
    expect(runs).toBeLessThanOrEqual(turns.length)
  }, 60_000)
})

describe('npm run worker', () => {
  let server: MailServer
  let worker: ChildProcess | undefined

  beforeEach(async () => {
    server = new MailServer()
    await server.start()
  })

  afterEach(async () => {
    worker?.kill('SIGKILL')
    await server.stop()
  })

  function startWorker(): { ended: Promise<number | null>; output: () => string } {
    const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-worker-'))
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
      cwd: inClone(),
      env: {
        ...withoutPortalVariables(process.env),
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl(db),
        AUTH_URL: 'https://sun-es.example.fr',
        AUTH_SECRET: 'a'.repeat(32),
        DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
        STORAGE_DIR: storage,
        SMTP_URL: server.url,
        MAIL_FROM: 'Portail SUN-ES <portail@sun-es.example.fr>',
        PORTAL_WORKERS: 'none',
      },
    })
    worker = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    const ended = new Promise<number | null>((resolve) => {
      child.on('exit', resolve)
    })

    return { ended, output: () => output }
  }

  it('sends the mails that wait, those of before it started too, and stops when told', async () => {
    const context = buildContext(db, await buildUser(db, []))
    const write = (email: string) =>
      db.$transaction((tx) =>
        enqueueMail(tx, context, {
          kind: 'candidature-filed',
          recipient: { userId: null, email },
          about: null,
          subject: 'Candidature déposée',
          body: 'Elle est déposée.',
          path: '/candidatures/abc',
          dedupeKey: randomUUID(),
          now: IN_F2,
        }),
      )
    await write('avant@ch.example.fr')
    await db.$executeRaw`DELETE FROM pgboss.job`
    const { ended, output } = startWorker()
    await expect.poll(output, { timeout: 40_000 }).toContain('worker ready')
    await write('pendant@ch.example.fr')

    await expect
      .poll(() => server.received.map(({ to }) => to).sort(), { timeout: 30_000 })
      .toEqual(['avant@ch.example.fr', 'pendant@ch.example.fr'])
    await expect.poll(() => db.notification.count({ where: { state: 'sent' } }), { timeout: 10_000 }).toBe(2)
    worker?.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(output()).toContain('worker stopped')
  }, 120_000)

  it('says what is missing from its environment', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
      cwd: inClone(),
      env: withoutPortalVariables(process.env) as NodeJS.ProcessEnv,
    })
    worker = child
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })

    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1)
    expect(output).toContain('DATABASE_URL: missing')
  }, 60_000)
})
