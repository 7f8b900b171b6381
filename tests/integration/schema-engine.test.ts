import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { commandEnvironment } from '@/scripts/support/commands.mjs'
import { inClone } from '@/scripts/support/paths.mjs'
import { administer, testDatabaseName, withDatabase } from '@/tests/support/template'

// The WebAssembly stand-in of Prisma's schema engine, through the real CLI, on this project's own migrations.
// It leans on the inside of Prisma's packages: these tests are what allows to move their versions.

const project = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-migrations-'))
const schema = path.join(project, 'prisma/schema.prisma')
const migrations = path.join(project, 'prisma/migrations')
const database = testDatabaseName(inject('testRun'), 'engine', process.pid)
const url = withDatabase(inject('testServerUrl'), database)

/** A copy that migrations can be written to; the tools and the stand-in are the clone's. */
beforeAll(() => {
  fs.cpSync(inClone('prisma/migrations'), migrations, { recursive: true })
  fs.copyFileSync(inClone('prisma/schema.prisma'), schema)
  fs.copyFileSync(inClone('prisma.config.ts'), path.join(project, 'prisma.config.ts'))
  for (const linked of ['scripts', 'node_modules', 'package.json']) {
    fs.symlinkSync(inClone(linked), path.join(project, linked))
  }
})

afterAll(() => {
  fs.rmSync(project, { recursive: true, force: true })
})

function prisma(...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH, HOME } = process.env
  const env = commandEnvironment({ NODE_ENV: 'test', PATH, HOME, DATABASE_URL: url })

  return new Promise((resolve) => {
    execFile('prisma', args, { cwd: project, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr })
    })
  })
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const names = () => fs.readdirSync(migrations).filter((name) => name !== 'migration_lock.toml')
const diffWithSchema = () =>
  prisma('migrate', 'diff', '--from-migrations', migrations, '--to-schema', schema, '--exit-code')

describe('the schema engine stand-in', { timeout: 60_000 }, () => {
  it('creates the database and applies every migration, once', async () => {
    expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0 })
    const applied = await query('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL')

    expect(applied.map(({ name }) => name).sort()).toEqual(names().sort())
    expect((await prisma('migrate', 'deploy')).output).toContain('No pending migrations')
  })

  it('keeps triggers whole', async () => {
    await query(`INSERT INTO "AuditEvent" (at, type, "actorName", "entityType", "entityId", details)
                 VALUES (now(), 'test', 'test', 'test', 'test', '{}')`)

    await expect(query(`DELETE FROM "AuditEvent"`)).rejects.toThrow()
  })

  it('finds the migrations and the schema alike, and says when they are not', async () => {
    expect(await diffWithSchema()).toMatchObject({ code: 0 })
    fs.appendFileSync(schema, '\nmodel Scratch {\n  id Int @id\n}\n')

    expect(await diffWithSchema()).toMatchObject({ code: 2, output: expect.stringContaining('Scratch') })
  })

  it('writes the missing migration, and finds no drift', async () => {
    const before = names()
    const { code, output } = await prisma('migrate', 'dev', '--create-only', '--name', 'scratch')
    const added = names().filter((name) => !before.includes(name))

    expect(output).not.toContain('Drift detected')
    expect({ code, added }).toEqual({ code: 0, added: [expect.stringMatching(/^\d{14}_scratch$/)] })
    expect(fs.readFileSync(path.join(migrations, added[0] ?? '', 'migration.sql'), 'utf8')).toMatch(
      /^-- CreateTable\nCREATE TABLE "Scratch" \([^;]+;\s*$/,
    )
  })

  it('starts again from nothing, and leaves no shadow database behind', async () => {
    expect(await prisma('migrate', 'reset', '--force')).toEqual({ code: 0, output: expect.any(String) })
    expect(await query('SELECT 1 AS one FROM "Scratch"')).toEqual([])
    const shadows = await administer(url, (client) =>
      client.query(`SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db_%'`),
    )

    expect(shadows.rows).toEqual([])
  })
})
