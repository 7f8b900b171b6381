import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '@/lib/imports/import-files'
import type { Database } from '@/lib/platform/db'
import { createDatabase } from '@/lib/platform/db'
import { done } from '@/tests/support/builders'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { importRequest, readFixture } from '@/tests/support/finess-files'

let db: Database

beforeEach(async () => {
  db = await freshDatabase()
})

async function counts() {
  const [establishments, sites, legalEntities, audited] = await Promise.all([
    db.establishment.count(),
    db.site.count(),
    db.legalEntity.count(),
    db.auditEvent.count({ where: { type: 'establishments.imported' } }),
  ])

  return { establishments, sites, legalEntities, audited }
}

const NOTHING = { establishments: 0, sites: 0, legalEntities: 0, audited: 0 }
const ALL = { establishments: 7, sites: 9, legalEntities: 6, audited: 1 }
const withActivity = () => importRequest({ activite: readFixture('activite') })
const find = (finess: string) => db.establishment.findUniqueOrThrow({ where: { finess }, include: { sites: true } })

describe('importFiles', () => {
  it('makes the establishments, their sites and their legal entities, and tells what it did', async () => {
    const report = done(await importFiles(db, withActivity()))

    expect(report).toEqual({
      dryRun: false,
      establishments: 7,
      sites: 9,
      legalEntities: 6,
      read: 22,
      skipped: 1,
      outOfScope: 1,
      created: 7,
      updated: 0,
      unchanged: 0,
      missing: 0,
      rejectedCount: 0,
      rejected: [],
      warningCount: 0,
      warnings: [],
      withActivity: 3,
      siteChanges: { created: 9, updated: 0, unchanged: 0 },
      legalEntityChanges: { created: 6, updated: 0, unchanged: 0 },
      byLegalStatus: { public: 2, private_for_profit: 3, private_non_profit: 1, clcc: 1 },
      byRegion: { '04': 1, '75': 1, '84': 4, '94': 1 },
    })
    expect(await counts()).toEqual(ALL)
    expect(await find('019900000')).toMatchObject({
      level: 'legal_entity',
      name: 'CH DU VAL FICTIF',
      legalStatus: 'public',
      categoryCode: '355',
      regionCode: '84',
      town: 'VALFICTIF',
      activity: 22_500,
      hasSurgery: true,
      searchText: '019900000 ch du val fictif valfictif',
      sites: [{}, {}],
    })
    expect(await find('019900133')).toMatchObject({ name: 'SSR "LES ÉRABLES"', level: 'site', siret: null })
    expect(await find('339900102')).toMatchObject({ legalStatus: 'clcc', activity: null, hasImaging: true })
    expect(await find('974990004')).toMatchObject({ regionCode: '04', departement: '9D' })
  })

  it('journals what was imported, by whom', async () => {
    const actor = { userId: '00000000-0000-4000-8000-000000000001', name: 'Camille Martin' }
    done(await importFiles(db, { ...withActivity(), actor, entity: { type: 'import-run', id: 'r1' } }))

    const [event] = await db.auditEvent.findMany({ where: { type: 'establishments.imported' } })
    expect(event).toMatchObject({
      actorName: 'Camille Martin',
      entityType: 'import-run',
      entityId: 'r1',
      details: { files: ['sites.csv', 'entites.csv', 'activite.csv'], created: 7, rejected: 0 },
    })
  })

  it('changes nothing the second time', async () => {
    done(await importFiles(db, withActivity()))
    const before = await db.establishment.findMany({ orderBy: { finess: 'asc' } })
    const report = done(await importFiles(db, withActivity()))

    expect(report).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 7,
      siteChanges: { created: 0, updated: 0, unchanged: 9 },
      legalEntityChanges: { created: 0, updated: 0, unchanged: 6 },
    })
    expect(await db.establishment.findMany({ orderBy: { finess: 'asc' } })).toEqual(before)
  })

  it('keeps the activity and the capacities when no file tells them', async () => {
    done(await importFiles(db, withActivity()))
    const renamed = readFixture('entites').replaceAll('CH DU VAL FICTIF', 'CH DU MONT FICTIF')
    const report = done(await importFiles(db, importRequest({ entites: renamed })))

    expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 6, withActivity: 3 })
    expect(await find('019900000')).toMatchObject({ name: 'CH DU MONT FICTIF', activity: 22_500, hasLaboratory: true })
  })

  it('updates an activity alone', async () => {
    done(await importFiles(db, withActivity()))
    const activite = readFixture('activite').replace('019900000;22500;oui', '019900000;30000;non')
    const report = done(await importFiles(db, importRequest({ activite })))

    expect(report).toMatchObject({ updated: 1, unchanged: 6 })
    expect(await find('019900000')).toMatchObject({ activity: 30_000, hasSurgery: false, name: 'CH DU VAL FICTIF' })
  })

  it('leaves what vanished from the files as it is, counts it, and still takes its activity', async () => {
    done(await importFiles(db, withActivity()))
    const etablissements = readFixture('etablissements')
      .split('\n')
      .filter((line) => !line.includes('019900125'))
      .join('\n')
    const activite = readFixture('activite').replace('019900125;7000', '019900125;8000')
    const report = done(await importFiles(db, importRequest({ etablissements, activite })))

    expect(report).toMatchObject({ establishments: 7, sites: 9, missing: 1, updated: 1, unchanged: 6, rejected: [] })
    expect(await find('019900125')).toMatchObject({ name: 'CLINIQUE IMAGINAIRE', activity: 8_000, sites: [{}] })
  })

  it('moves a site that changed its legal entity', async () => {
    done(await importFiles(db, withActivity()))
    const etablissements = readFixture('etablissements').replace('699900106;699900007', '699900106;019900018')
    const report = done(await importFiles(db, importRequest({ etablissements })))

    expect(report).toMatchObject({ created: 1, siteChanges: { updated: 1, unchanged: 8 } })
    const site = await db.site.findUniqueOrThrow({ where: { finess: '699900106' }, include: { establishment: true } })
    expect(site.establishment?.finess).toBe('019900018')
  })

  it('writes nothing in a dry run, and tells the same', async () => {
    const dry = done(await importFiles(db, { ...withActivity(), isDryRun: true }))
    expect(await counts()).toEqual(NOTHING)

    const real = done(await importFiles(db, withActivity()))
    expect({ ...dry, dryRun: false }).toEqual(real)
  })

  it('reports each broken line and takes the rest', async () => {
    const [metadata = '', first = '', ...rest] = readFixture('etablissements').split('\n')
    const broken = [
      metadata,
      'structureet;019900125;trop court',
      first,
      first,
      first.replace('019900109', '019900100'),
      `structureet;"jamais fermé;${';'.repeat(29)}`,
      first.replace('019900109;019900000', '019900158;359900008'),
      'x'.repeat(70_000),
      ...rest,
    ]
    const activite = `${readFixture('activite')}750000002;1;non;non;non\n019900000;mille;non;non;non\n`
    const report = done(await importFiles(db, importRequest({ etablissements: broken.join('\n'), activite })))

    expect(report.rejected.map(({ file, line, problem }) => [file, line, problem.code])).toEqual([
      ['activite.csv', 7, 'establishment-unknown'],
      ['activite.csv', 8, 'activity-wrong'],
      ['sites.csv', 2, 'wrong-cell-count'],
      ['sites.csv', 4, 'duplicate'],
      ['sites.csv', 5, 'finess-wrong'],
      ['sites.csv', 6, 'quote-left-open'],
      ['sites.csv', 7, 'entity-missing'],
      ['sites.csv', 8, 'line-too-long'],
    ])
    expect(report).toMatchObject({ rejectedCount: 8, created: 7 })
    expect(await counts()).toEqual(ALL)
  })

  it('takes a legal entity that it knows when the file has lost its line', async () => {
    done(await importFiles(db, withActivity()))
    const entites = readFixture('entites').replace('structureej;019900000', 'structureej;019900001')
    const report = done(await importFiles(db, importRequest({ entites })))

    expect(report).toMatchObject({ rejectedCount: 1, missing: 0, unchanged: 7 })
  })
})

describe('encodings', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  const crlf = (text: string) => text.replaceAll('\n', '\r\n')

  it.each([
    ['UTF-8 with its mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', crlf],
    ['ISO-8859-15', latin],
    ['ISO-8859-15 with CRLF', (text: string) => latin(crlf(text))],
    ['UTF-8 with its mark and CRLF', (text: string) => `\uFEFF${crlf(text)}`],
    ['no end to the last line', (text: string) => text.trimEnd()],
  ])('reads %s', async (_, encode) => {
    const files = {
      etablissements: encode(readFixture('etablissements')),
      entites: encode(readFixture('entites')),
      activite: encode(readFixture('activite')),
    }
    const report = done(await importFiles(db, importRequest(files)))

    expect(report).toMatchObject({ created: 7, rejectedCount: 0, withActivity: 3 })
    expect(await find('974990004')).toMatchObject({ name: 'HÔPITAL PUBLIC DU LAGON INVENTÉ', town: 'SAINT-FICTIF' })
    expect(await find('2A9990108')).toMatchObject({ name: "CLINIQUE DE L'ÎLE RÊVÉE" })
  })
})

describe('a file that is not what it claims', () => {
  const metadata = 'finess;etalab;111;2030-01-01\n'

  it.each([
    ['empty', { etablissements: '' }, 'sites.csv', 'file-empty'],
    ['blank', { entites: '\n\n' }, 'entites.csv', 'file-empty'],
    ['not text', { etablissements: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 10]) }, 'sites.csv', 'file-not-text'],
    ['without metadata', { etablissements: 'structureet;1\n' }, 'sites.csv', 'metadata-wrong'],
    ['the other one', { etablissements: readFixture('entites') }, 'sites.csv', 'is-entites'],
    ['the other way', { entites: readFixture('etablissements') }, 'entites.csv', 'is-etablissements'],
    ['only its metadata', { entites: metadata }, 'entites.csv', 'no-valid-line'],
    ['only broken lines', { etablissements: `${metadata}structureet;1\n` }, 'sites.csv', 'no-valid-line'],
    ['an activity with another header', { activite: 'finess;activite\n' }, 'activite.csv', 'header-wrong'],
    ['an activity in place of the sites', { etablissements: readFixture('activite') }, 'sites.csv', 'metadata-wrong'],
    ['sites in place of the activity', { activite: readFixture('etablissements') }, 'activite.csv', 'header-wrong'],
  ])('is refused and nothing is written: %s', async (_, contents, file, problem) => {
    const refused = await importFiles(db, importRequest(contents))

    expect(refused).toEqual({
      ok: false,
      error: { kind: 'rule-broken', code: 'import-not-the-claimed-file', details: { file, problem } },
    })
    expect(await counts()).toEqual(NOTHING)
  })

  it('is refused when no site finds its entity', async () => {
    const entites = `${readFixture('entites').split('\n').slice(0, 2).join('\n').replace('019900000', '2B9990007')}\n`
    const refused = await importFiles(db, importRequest({ entites }))

    expect(refused).toMatchObject({ ok: false, error: { details: { problem: 'no-establishment' } } })
    expect(await counts()).toEqual(NOTHING)
  })
})

describe('two imports at once', () => {
  it('take turns: the second finds everything there', async () => {
    const other = createDatabase(databaseUrl(db))
    const reports = await Promise.all([importFiles(db, withActivity()), importFiles(other, withActivity())])
    await other.$disconnect()

    const created = reports.map((report) => done(report).created).sort()
    expect(created).toEqual([0, 7])
    expect(await counts()).toEqual({ ...ALL, audited: 2 })
  })

  it('tell the second that the first one is taking long, and write nothing for it', async () => {
    const other = createDatabase(databaseUrl(db))
    const refused = await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('import-establishments'))`

        return importFiles(other, { ...withActivity(), patienceMs: 200 })
      },
      { timeout: 20_000 },
    )
    await other.$disconnect()

    expect(refused).toEqual({ ok: false, error: { kind: 'rule-broken', code: 'import-already-running' } })
    expect(await counts()).toEqual(NOTHING)
  })
})
