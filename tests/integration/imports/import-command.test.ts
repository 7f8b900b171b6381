import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/platform/db'
import { databaseUrl, testDatabase } from '@/tests/support/database'
import { FINESS_FIXTURES } from '@/tests/support/finess-files'

const { etablissements, entites, activite } = FINESS_FIXTURES
const FILES = ['--etablissements', etablissements, '--entites', entites]
let db: Database
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-import-'))
})

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl(db) }

  return new Promise((resolve) => {
    execFile('node', ['--import', 'tsx', 'scripts/import-finess.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr }),
    )
  })
}

// Each run is a process of its own: slow on a busy machine.
describe('import:finess', { timeout: 90_000 }, () => {
  it('computes without writing in a dry run', async () => {
    const { code, stdout } = await run(...FILES, '--dry-run')

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, establishments: 7, created: 7 })
    expect(await db.establishment.count()).toBe(0)
  })

  it('writes one JSON report on the standard output, and its progress elsewhere', async () => {
    const { code, stdout, stderr } = await run(...FILES, '--activite', activite)

    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({
      establishments: 7,
      sites: 9,
      legalEntities: 6,
      created: 7,
      updated: 0,
      unchanged: 0,
    })
    expect(report).toMatchObject({ read: 22, missing: 0, rejected: [], dryRun: false, byRegion: { '84': 4 } })
    expect(stderr).toMatch(/lignes lues sur/)
    expect(await db.establishment.count()).toBe(7)
  })

  it('succeeds with broken lines, each with its file, its number and its reason', async () => {
    const broken = path.join(folder, 'casse.csv')
    fs.writeFileSync(broken, `${fs.readFileSync(etablissements, 'utf8')}structureet;1;2\n`)
    const { code, stdout } = await run('--etablissements', broken, '--entites', entites)

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      unchanged: 7,
      rejected: [
        { file: 'casse.csv', line: 13, reason: 'La ligne n’a pas le nombre de cellules attendu (3 trouvées).' },
      ],
    })
  })

  it('exits with 1 when a file is not the claimed one, or is not there', async () => {
    const refused = await run('--etablissements', entites, '--entites', etablissements)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('il contient des entités juridiques')

    const missing = await run('--etablissements', path.join(folder, 'absent.csv'), '--entites', entites)
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(missing.stderr).toContain('introuvable')
    expect(await run('--etablissements', folder, '--entites', entites)).toMatchObject({ code: 1, stdout: '' })
  })

  it('exits with 2 and the usage when it is asked wrongly', async () => {
    const wrong = [[], ['--etablissements', etablissements], [...FILES, '--inconnu'], [...FILES, 'en-trop']]
    const answers = await Promise.all(wrong.map((args) => run(...args)))

    for (const { code, stdout, stderr } of answers) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('npm run --silent import:finess')
    }
  })
})
