import { beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '@/lib/platform/db'
import type { ProgrammeData } from '@/lib/programme/domain/programme-data'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { findPublishedRuleSet, findRuleSet, loadRuleSet, loadWindow, loadWindows } from '@/lib/programme/store'
import { loadProgramme } from '@/lib/programme/use-cases/load-programme'
import { sunEs, sunEsRules } from '@/prisma/data/sun-es'
import { databaseUrl, testDatabase } from '@/tests/support/database'

const NOW = new Date('2030-01-15T10:00:00Z')
const other: ProgrammeData = { ...sunEs, code: 'AUTRE', name: 'Un autre programme' }

async function load(db: Database, data: ProgrammeData) {
  const loaded = await loadProgramme(db, data, NOW)
  if (!loaded.ok) throw new Error('loading cannot fail')

  return loaded.value
}

async function counts(db: Database, code: string) {
  const programme = await db.programme.findUniqueOrThrow({
    where: { code },
    include: { _count: { select: { ruleSets: true, windows: true, envelopes: true } } },
  })
  const audited = await db.auditEvent.count({ where: { type: 'programme.loaded', entityId: programme.id } })

  return { ...programme._count, audited }
}

const withAdvance = (data: ProgrammeData, percent: string): ProgrammeData => ({
  ...data,
  rules: {
    ...data.rules,
    settingNotes: data.rules.settingNotes.map((note) =>
      note.key === 'advancePercent' ? { ...note, value: percent } : note,
    ),
  },
})

let db: Database

beforeAll(async () => {
  db = await testDatabase()
  await load(db, sunEs)
})

describe('loadProgramme', () => {
  it('creates a programme, its first version published, its windows, its envelopes and one journal row', async () => {
    const report = await load(db, other)

    expect(report).toEqual({
      programmeCode: 'AUTRE',
      publishedVersion: 1,
      createdWindows: ['F1', 'F2', 'F3', 'F4'],
      createdEnvelopes: 4,
    })
    expect(await counts(db, 'AUTRE')).toEqual({ ruleSets: 1, windows: 4, envelopes: 4, audited: 1 })
    const rows = await db.ruleSet.findMany({ where: { programme: { code: 'AUTRE' } } })
    expect(rows[0]).toMatchObject({ version: 1, status: 'published', publishedAt: NOW, isFromFile: true })
  })

  it('changes nothing the second time', async () => {
    const again = await load(db, other)

    expect(again).toMatchObject({ publishedVersion: null, createdWindows: [], createdEnvelopes: 0 })
    expect(await counts(db, 'AUTRE')).toEqual({ ruleSets: 1, windows: 4, envelopes: 4, audited: 1 })
  })

  it('is the same loading whatever the order of shares, bonuses, targets and notes in the file', async () => {
    const { rules } = other
    const reordered = {
      ...rules,
      shares: [...rules.shares].reverse(),
      bonuses: [...rules.bonuses].reverse(),
      settingNotes: [...rules.settingNotes].reverse(),
      indicators: rules.indicators.map((indicator) => ({ ...indicator, targets: [...indicator.targets].reverse() })),
    }

    expect(await load(db, { ...other, rules: reordered })).toMatchObject({ publishedVersion: null })
  })

  it('publishes a new version for data that differs, and leaves the former one as it was', async () => {
    const before = await findPublishedRuleSet(db, 'AUTRE')
    const report = await load(db, withAdvance(other, '40'))
    const after = await findPublishedRuleSet(db, 'AUTRE')

    expect(report.publishedVersion).toBe(2)
    expect([before.version, before.settings.advancePercent]).toEqual([1, 30])
    expect([after.version, after.settings.advancePercent]).toEqual([2, 40])
    expect((await loadRuleSet(db, before.id)).settings.advancePercent).toBe(30)
  })

  it('publishes again the former data when the file comes back to it', async () => {
    expect((await load(db, other)).publishedVersion).toBe(3)
    expect((await findPublishedRuleSet(db, 'AUTRE')).settings.advancePercent).toBe(30)
  })

  it('does not undo a version published on a screen when the same file is loaded again', async () => {
    await load(db, { ...other, code: 'ECRAN' })
    const { id } = await db.programme.findUniqueOrThrow({ where: { code: 'ECRAN' } })
    await db.ruleSet.create({
      data: { programmeId: id, version: 2, status: 'published', publishedAt: NOW, isFromFile: false },
    })

    expect((await load(db, { ...other, code: 'ECRAN' })).publishedVersion).toBeNull()
    expect((await load(db, withAdvance({ ...other, code: 'ECRAN' }, '35'))).publishedVersion).toBe(3)
  })

  it('keeps the dates of a window and the amount of an envelope that were changed since', async () => {
    const [window] = await loadWindows(db, 'AUTRE')
    const later = new Date('2021-11-15T22:59:59.999Z')
    await db.window.update({ where: { id: window?.id }, data: { applicationClosesAt: later } })
    const envelope = { programme: { code: 'AUTRE' }, regionCode: '27' }
    await db.envelope.updateMany({ where: envelope, data: { grantedCents: 1n } })
    await load(db, other)

    expect((await loadWindows(db, 'AUTRE'))[0]?.applicationClosesAt).toEqual(later)
    expect(await db.envelope.findFirst({ where: envelope })).toMatchObject({ grantedCents: 1n })
  })

  it('publishes once when two starts load at the same time', async () => {
    const second = createDatabase(databaseUrl(db), 1)
    try {
      const data = { ...other, code: 'ENSEMBLE' }
      const reports = await Promise.all([load(db, data), load(second, data)])

      expect(reports.map((report) => report.publishedVersion).sort()).toEqual([1, null])
      expect(await counts(db, 'ENSEMBLE')).toEqual({ ruleSets: 1, windows: 4, envelopes: 4, audited: 1 })
    } finally {
      await second.$disconnect()
    }
  })

  it('writes nothing when it fails on the way', async () => {
    const [first] = other.windows
    if (first === undefined) throw new Error('a window')
    const broken = { ...other, code: 'CASSE', windows: [{ ...first, applicationOpensOn: '2021-02-30' }] }

    await expect(loadProgramme(db, broken, NOW)).rejects.toThrow('not a day')
    expect(await db.programme.count({ where: { code: 'CASSE' } })).toBe(0)
  })
})

describe('the rules read back', () => {
  it('are those of the file, whichever way they came', async () => {
    const { id, version, ...stored } = await findPublishedRuleSet(db, sunEs.code)
    const { id: _, version: __, ...expected } = sunEsRules

    expect(version).toBe(1)
    expect(stored).toEqual(expected)
    expect(JSON.parse(JSON.stringify(stored))).toEqual(stored)
  })

  it('are read once per process when published', async () => {
    const rules = await findPublishedRuleSet(db, sunEs.code)

    expect(await loadRuleSet(db, rules.id)).toBe(rules)
  })

  it('are not kept while they are a draft', async () => {
    const { id: programmeId } = await db.programme.findUniqueOrThrow({ where: { code: 'AUTRE' } })
    const published = await db.ruleSet.findFirstOrThrow({
      where: { programmeId, version: 1 },
      include: { settings: true },
    })
    const settings = published.settings.map(({ ruleSetId, ...setting }) => setting)
    const { id } = await db.ruleSet.create({
      data: { programmeId, version: 99, settings: { createMany: { data: settings } } },
    })
    const first = await findRuleSet(db, id)
    await db.ruleSetting.update({
      where: { ruleSetId_key: { ruleSetId: id, key: 'advancePercent' } },
      data: { value: '31' },
    })

    expect(first?.settings.advancePercent).toBe(30)
    expect((await findRuleSet(db, id))?.settings.advancePercent).toBe(31)
    expect((await findPublishedRuleSet(db, 'AUTRE')).version).not.toBe(99)
  })

  it('are null, or an exception, for an id that nobody knows', async () => {
    const nobody = '00000000-0000-4000-8000-00000000dead'

    expect(await findRuleSet(db, nobody)).toBeNull()
    await expect(loadRuleSet(db, nobody)).rejects.toThrow('is missing')
    await expect(findPublishedRuleSet(db, 'INCONNU')).rejects.toThrow('is missing')
  })

  it('refuse to be changed once published', async () => {
    const { id } = await findPublishedRuleSet(db, sunEs.code)

    await expect(db.ruleSet.update({ where: { id }, data: { note: 'autre' } })).rejects.toThrow()
    await expect(db.windowShare.updateMany({ where: { ruleSetId: id }, data: { percent: 1 } })).rejects.toThrow()
    await expect(db.forfaitKnot.deleteMany({ where: { ruleSetId: id } })).rejects.toThrow()
    await expect(
      db.forfaitKnot.create({ data: { ruleSetId: id, domainCode: 'D1', activity: 5, amountCents: 1n } }),
    ).rejects.toThrow()
  })
})

describe('the windows read back', () => {
  it('stand in order, with instants of Europe/Paris and the extensions of the regions', async () => {
    const [first] = await loadWindows(db, sunEs.code)
    if (first === undefined) throw new Error('a window')
    const endsAt = new Date('2022-09-30T21:59:59.999Z')
    await db.windowExtension.create({
      data: { windowId: first.id, regionCode: '84', period: 'measurement', endsAt, reason: 'Prolongation' },
    })
    const windows = await loadWindows(db, sunEs.code)

    expect(windows.map((window) => window.code)).toEqual(['F1', 'F2', 'F3', 'F4'])
    expect(windows[0]?.applicationOpensAt).toEqual(new Date('2021-08-31T22:00:00.000Z'))
    expect(windows[0]?.applicationClosesAt).toEqual(new Date('2021-10-31T22:59:59.999Z'))
    expect(windows[0]?.extensions).toMatchObject([{ regionCode: '84', period: 'measurement', endsAt }])
    expect(await loadWindow(db, first.id)).toMatchObject({ programmeCode: sunEs.code, window: { code: 'F1' } })
    expect(await loadWindow(db, '00000000-0000-4000-8000-00000000dead')).toBeNull()
    expect((await loadWindows(db)).length).toBeGreaterThan(4)
  })
})

describe('currentProgramme', () => {
  it('is the first programme published, with its latest rules and its own windows only', async () => {
    const { rules, windows } = await currentProgramme(db)

    expect(rules.programmeCode).toBe(sunEs.code)
    expect(windows).toHaveLength(4)
  })
})
