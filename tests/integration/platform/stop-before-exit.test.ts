import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/platform/db'
import { createJobQueue } from '@/lib/platform/jobs'
import { withoutPortalVariables } from '@/scripts/support/environment.mjs'
import { inClone } from '@/scripts/support/paths.mjs'
import { databaseUrl, freshDatabase } from '@/tests/support/database'

let db: Database
let folder: string
let portal: ChildProcess | undefined

beforeEach(async () => {
  db = await freshDatabase()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-stop-'))
})

afterEach(() => {
  portal?.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true })
})

const journal = () => path.join(folder, 'journal')
const written = () => (fs.existsSync(journal()) ? fs.readFileSync(journal(), 'utf8').trim().split('\n') : [])

it('ends the job under way, begins no other and exits, however often it is told to stop', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/stopping-process.ts', databaseUrl(db), journal()],
    { cwd: inClone(), env: withoutPortalVariables(process.env) as NodeJS.ProcessEnv, stdio: 'inherit' },
  )
  portal = child
  const exit = new Promise((resolve) => child.on('exit', (code) => resolve(code)))
  await expect.poll(written, { timeout: 30_000 }).toContain('ready')
  const jobs = createJobQueue(databaseUrl(db))
  await db.$transaction(async (tx) => {
    await jobs.enqueue(tx, 'render-convention', { conventionId: 'first' })
  })
  await expect.poll(written, { timeout: 10_000 }).toContain('begun first')
  await db.$transaction((tx) => jobs.enqueue(tx, 'render-convention', { conventionId: 'second' }))
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) child.kill(signal)

  expect(await exit).toBe(143)
  const [ready, begun, ...stopped] = written()
  expect([ready, begun]).toEqual(['ready', 'begun first'])
  // The pages close meanwhile, once by signal; their end is not waited for by the job.
  expect(new Set(stopped)).toEqual(new Set(['pages closed', 'ended first']))
  expect(stopped.at(-1)).toBe('ended first')
  const states = await db.$queryRaw<{ id: string; state: string }[]>`
    SELECT data ->> 'conventionId' AS id, state::text FROM pgboss.job WHERE name = 'render-convention' ORDER BY 1`
  expect(states).toEqual([
    { id: 'first', state: 'completed' },
    { id: 'second', state: 'created' },
  ])
}, 90_000)
