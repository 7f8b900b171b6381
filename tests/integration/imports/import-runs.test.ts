import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { importHistory, importProgress, importRunDetails } from '@/lib/imports/queries/import-runs'
import { MAX_IMPORT_FILE_BYTES, requestImportInput } from '@/lib/imports/schemas'
import { requestImport } from '@/lib/imports/use-cases/request-import'
import { runImport } from '@/lib/imports/use-cases/run-import'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, IN_F2, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { readFixture } from '@/tests/support/finess-files'

let db: Database
let administrator: Actor

beforeAll(async () => {
  db = await testDatabase()
  administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])
})

const file = (name: string, content: string) => new File([content], name)
const files = () => ({
  etablissements: file('sites.csv', readFixture('etablissements')),
  entites: file('entites.csv', readFixture('entites')),
  activite: file('activite.csv', readFixture('activite')),
})
const asking = (actor: Actor, now = IN_F2) => ({ db, actor, now })
const queued = async () =>
  Number(
    (await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job WHERE name = 'import-finess'`)[0]?.count,
  )

async function request(changes: Record<string, unknown> = {}) {
  const input = requestImportInput.parse({ ...files(), ...changes })
  const context = buildContext(db, administrator)

  return { context, id: done(await requestImport(context, input)).importRunId }
}

describe('requestImport', () => {
  it('keeps the files, enqueues the job, and shows the run as waiting', async () => {
    const before = await queued()
    const { context, id } = await request({ isDryRun: 'oui' })

    expect(await queued()).toBe(before + 1)
    expect(await importRunDetails(asking(administrator), id)).toMatchObject({
      state: 'queued',
      isDryRun: true,
      fileNames: ['sites.csv', 'entites.csv', 'activite.csv'],
      requestedByName: administrator.name,
      report: null,
      failure: null,
    })
    const run = await db.importRun.findUniqueOrThrow({ where: { id } })
    const { key } = (run.files as { etablissements: { key: string } }).etablissements
    expect(Buffer.from(await context.files.get(key)).toString()).toBe(readFixture('etablissements'))
  })

  it('is for the administrators of the programme alone', async () => {
    const runs = await db.importRun.count()
    for (const [membership, kind] of [
      [onRegion('administrateur_regional'), 'not-found'],
      [{ kind: 'national', role: 'lecteur_national' }, 'forbidden'],
    ] as const) {
      const actor = await buildUser(db, [membership])
      const refused = await requestImport(buildContext(db, actor), requestImportInput.parse(files()))

      expect(refused).toEqual({ ok: false, error: { kind } })
      expect(await importHistory(asking(actor))).toBeNull()
    }
    expect(await db.importRun.count()).toBe(runs)
  })
})

describe('requestImportInput', () => {
  const messages = (input: object) => requestImportInput.safeParse(input).error?.issues.map(({ message }) => message)

  it('says which file is missing; the activity may be', () => {
    expect(messages({})).toEqual([
      'Choisissez le fichier des sites géographiques.',
      'Choisissez le fichier des entités juridiques.',
    ])
    const notChosen = { etablissements: file('', ''), entites: file('undefined', ''), activite: file('undefined', '') }
    expect(messages(notChosen)).toHaveLength(2)
    expect(requestImportInput.parse({ ...files(), activite: file('', '') }).activite).toBeNull()
  })

  it('refuses an empty file and what is too large, alone or together', () => {
    expect(messages({ ...files(), entites: file('vide.csv', '') })).toEqual([
      'Le fichier «\u00a0vide.csv\u00a0» est vide. Choisissez un autre fichier.',
    ])
    const large = new File([new Uint8Array(MAX_IMPORT_FILE_BYTES + 1)], 'gros.csv')
    expect(messages({ ...files(), etablissements: large })?.[0]).toContain('dépasse 25\u00a0Mo')
    const half = new File([new Uint8Array(MAX_IMPORT_FILE_BYTES / 2 + 1)], 'moitie.csv')
    expect(messages({ etablissements: half, entites: half })?.[0]).toContain('ensemble 25\u00a0Mo')
  })
})

describe('runImport', () => {
  it('imports, and keeps the report with the run', async () => {
    const { context, id } = await request()
    await runImport(context, id)

    const run = await importRunDetails(asking(administrator), id)
    expect(run).toMatchObject({ state: 'succeeded', report: { created: 7, rejected: [] }, finishedAt: IN_F2 })
    expect(run).toMatchObject({ linesRead: 25, linesTotal: 25 })
    expect(await db.establishment.count()).toBe(7)
    const [event] = await db.auditEvent.findMany({ where: { type: 'establishments.imported', entityId: id } })
    expect(event).toMatchObject({ actorId: administrator.userId, entityType: 'import-run' })
  })

  it('does a run once', async () => {
    const { context, id } = await request()
    await runImport(context, id)
    await runImport(context, id)
    await runImport(context, randomUUID())

    expect(await db.auditEvent.count({ where: { type: 'establishments.imported', entityId: id } })).toBe(1)
  })

  it('takes up a run that a stopped process left half way', async () => {
    const { context, id } = await request({ isDryRun: 'oui' })
    await db.importRun.update({ where: { id }, data: { status: 'running', linesRead: 12 } })
    await runImport(context, id)

    expect(await importProgress(asking(administrator), id)).toMatchObject({ state: 'succeeded', linesRead: 25 })
  })

  it('tells why a file was refused', async () => {
    const { context, id } = await request({ entites: file('autre.csv', 'autre chose') })
    await runImport(context, id)

    expect(await importRunDetails(asking(administrator), id)).toMatchObject({
      state: 'failed',
      report: null,
      failure: {
        kind: 'rule-broken',
        code: 'import-not-the-claimed-file',
        details: { file: 'autre.csv', problem: 'metadata-wrong' },
      },
    })
  })

  it('fails with an incident number when a file cannot be read back', async () => {
    const { context, id } = await request()
    await db.importRun.update({
      where: { id },
      data: {
        files: {
          etablissements: { name: 'a.csv', key: 'sha256/00/absent', sizeBytes: 1 },
          entites: { name: 'b.csv', key: 'sha256/00/absent', sizeBytes: 1 },
          activite: null,
        },
      },
    })
    await runImport(context, id)

    const run = await importRunDetails(asking(administrator), id)
    expect(run).toMatchObject({ state: 'failed', failure: { kind: 'unexpected' } })
  })
})

describe('queries of imports', () => {
  it('list them newest first, with what they made', async () => {
    const history = await importHistory(asking(administrator))

    expect(history).toHaveLength(await db.importRun.count())
    expect(history?.some((run) => run.establishments === 7 && run.rejectedCount === 0)).toBe(true)
  })

  it('tell a run that never ended as interrupted', async () => {
    const { id } = await request()
    const later = new Date(IN_F2.getTime() + 3_600_001)

    expect(await importProgress(asking(administrator, later), id)).toMatchObject({ state: 'interrupted' })
    expect(await importProgress(asking(administrator), id)).toMatchObject({ state: 'queued' })
  })

  it('show nothing to an agency, nor a run that is not', async () => {
    const { id } = await request()
    const agency = await buildUser(db, [onRegion('administrateur_regional')])

    expect(await importRunDetails(asking(agency), id)).toBeNull()
    expect(await importProgress(asking(agency), id)).toBeNull()
    expect(await importRunDetails(asking(administrator), randomUUID())).toBeNull()
    expect(await importProgress(asking(administrator), randomUUID())).toBeNull()
  })
})
