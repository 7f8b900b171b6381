import { beforeAll, describe, expect, it } from 'vitest'
import { declareIndicators } from '@/lib/indicators/use-cases/declare-indicators'
import { saveIndicators } from '@/lib/indicators/use-cases/save-indicators'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, findWindow, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { ALL_REACHED, measuring, ratio } from '@/tests/support/measuring'
import { DECLARATION_OF_F2 } from '@/tests/support/money-builders'

let db: Database
let t: Awaited<ReturnType<typeof measuring>>

beforeAll(async () => {
  db = await testDatabase()
  t = await measuring(db)
})

describe('saveIndicators', () => {
  it('starts the measurement at the first save and keeps half-typed values', async () => {
    const { id, writer } = await t.hospital()
    const first = done(await saveIndicators(writer, { ...(await t.ref(id)), values: [ratio('DS1.1', 12, null)] }))
    done(
      await saveIndicators(writer, {
        candidatureId: id,
        expectedVersion: first.version,
        values: [ratio('DS1.1', 12, 40), ratio('DS2.1', null, 7)],
      }),
    )

    expect(await t.row(id)).toMatchObject({
      status: 'measuring',
      version: first.version + 1,
      savedByName: 'Noa Girard',
    })
    expect(await t.entries(id)).toMatchObject([
      { indicatorCode: 'DS1.1', domainCode: 'D1', declaredNumerator: 12, declaredDenominator: 40, declaredAt: null },
      { indicatorCode: 'DS2.1', declaredNumerator: null, declaredDenominator: 7 },
    ])
    expect(await t.path(id)).toEqual(['measuring'])
    expect(await t.audits('indicators.saved', id)).toBe(2)
  })

  it('takes an answer for a yes/no indicator and nothing else', async () => {
    const { id, writer } = await t.hospital({ domains: [{ code: 'D4' }] })
    const values = [{ indicatorCode: 'DS4.3', numerator: 3, denominator: 4, isYes: true }]
    done(await saveIndicators(writer, { ...(await t.ref(id)), values }))

    expect(await t.entries(id)).toMatchObject([
      { declaredYes: true, declaredNumerator: null, declaredDenominator: null },
    ])
  })

  it.each([
    ['more than the denominator', ratio('DS1.1', 41, 40)],
    ['a denominator of zero', ratio('DS1.1', 0, 0)],
    ['a negative number', ratio('DS1.1', -1, 40)],
  ])('refuses %s and writes nothing', async (_, value) => {
    const { id, writer } = await t.hospital()

    expect(await saveIndicators(writer, { ...(await t.ref(id)), values: [ratio('DS1.2', 1, 2), value] })).toMatchObject(
      {
        error: { code: 'numerator-above-denominator', details: { indicator: 'DS1.1' } },
      },
    )
    expect(await t.entries(id)).toEqual([])
    expect(await t.row(id)).toMatchObject({ status: 'advance_paid', version: 1 })
    expect(await t.audits('indicators.saved', id)).toBe(0)
  })

  it('refuses an indicator that the dossier does not claim, and the one of a bonus it did not ask', async () => {
    const { id, writer } = await t.hospital({ domains: [{ code: 'D1' }] })
    for (const code of ['DS2.1', 'DS1.3', 'DS9.9']) {
      expect(await saveIndicators(writer, { ...(await t.ref(id)), values: [ratio(code, 1, 2)] })).toMatchObject({
        error: { kind: 'not-found' },
      })
    }
  })

  it('is open from the observation month to the end of the declaration, extension of the region included', async () => {
    const { id, writer } = await t.hospital()
    const window = await findWindow(db)
    const at = (instant: Date) => buildContext(db, writer.actor, instant)
    const values = [ratio('DS1.1', 1, 2)]
    const before = new Date(window.observationStartsAt.getTime() - 1)
    const after = new Date(window.declarationClosesAt.getTime() + 1)

    for (const instant of [before, after]) {
      expect(await saveIndicators(at(instant), { ...(await t.ref(id)), values })).toMatchObject({
        error: { code: 'declaration-not-open' },
      })
    }
    for (const instant of [window.observationStartsAt, window.declarationClosesAt]) {
      done(await saveIndicators(at(instant), { ...(await t.ref(id)), values }))
    }
    const extended = await t.hospital({ regionCode: '93' })
    const endsAt = new Date(window.declarationClosesAt.getTime() + 86_400_000)
    const key = { windowId: window.id, regionCode: '93', period: 'declaration' as const }
    await db.windowExtension.create({ data: { ...key, endsAt, reason: 'Report régional' } })
    done(
      await saveIndicators(buildContext(db, extended.writer.actor, after), { ...(await t.ref(extended.id)), values }),
    )
    await db.windowExtension.deleteMany({ where: key })
  })

  it('refuses a reader, another hospital, an agency, and any other status', async () => {
    const { id, establishment, writer } = await t.hospital()
    const other = await t.hospital()
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]), DECLARATION_OF_F2)
    const values = [ratio('DS1.1', 1, 2)]

    expect(await saveIndicators(reader, { ...(await t.ref(id)), values })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect(await saveIndicators(other.writer, { ...(await t.ref(id)), values })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await saveIndicators(t.instructor, { ...(await t.ref(id)), values })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    await db.candidature.update({ where: { id }, data: { status: 'advance_due' } })
    expect(await saveIndicators(writer, { ...(await t.ref(id)), values })).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
    expect(await t.entries(id)).toEqual([])
  })

  it('tells the second of two people who saved the same version, and keeps the first', async () => {
    const { id, writer, signatory } = await t.hospital()
    const seen = await t.ref(id)
    const results = await Promise.all([
      saveIndicators(writer, { ...seen, values: [ratio('DS1.1', 1, 10)] }),
      saveIndicators(signatory, { ...seen, values: [ratio('DS1.1', 2, 10)] }),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ error: { kind: 'stale' } })
    const winner = results[0]?.ok ? 1 : 2
    expect(await t.entries(id)).toMatchObject([{ declaredNumerator: winner }])
    expect(await t.path(id)).toEqual(['measuring'])
  })
})

describe('declareIndicators', () => {
  it('fixes the values under a name and a date', async () => {
    const { id } = await t.declared()

    expect(await t.row(id)).toMatchObject({ status: 'indicators_declared' })
    expect((await t.entries(id)).map((entry) => [entry.indicatorCode, entry.declaredByName, entry.declaredAt])).toEqual(
      ALL_REACHED.map(({ indicatorCode }) => [indicatorCode, 'Charlie Roux', DECLARATION_OF_F2]),
    )
    expect(await t.path(id)).toEqual(['measuring', 'indicators_declared'])
    expect(await t.audits('indicators.declared', id)).toBe(1)
  })

  it('refuses while an indicator is missing or half typed, naming it', async () => {
    const { id, writer, signatory } = await t.hospital()
    const values = [...ALL_REACHED.slice(0, 3), ratio('DS2.1', 5, null)]
    done(await saveIndicators(writer, { ...(await t.ref(id)), values }))

    expect(await declareIndicators(signatory, await t.ref(id))).toMatchObject({
      error: { code: 'indicator-missing', details: { indicator: 'DS2.1' } },
    })
    expect(await t.row(id)).toMatchObject({ status: 'measuring' })
  })

  it('is a signatory’s, of this hospital, in the period, on the version that was read, once', async () => {
    const { id, writer, signatory } = await t.hospital()
    const other = await t.hospital()
    done(await saveIndicators(writer, { ...(await t.ref(id)), values: ALL_REACHED }))
    const late = buildContext(db, signatory.actor, new Date('2023-03-01T00:00:00+01:00'))

    expect(await declareIndicators(writer, await t.ref(id))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await declareIndicators(other.signatory, await t.ref(id))).toMatchObject({ error: { kind: 'not-found' } })
    expect(await declareIndicators(late, await t.ref(id))).toMatchObject({ error: { code: 'declaration-not-open' } })
    expect(await declareIndicators(signatory, { candidatureId: id, expectedVersion: 1 })).toMatchObject({
      error: { kind: 'stale', savedByName: 'Noa Girard' },
    })
    const seen = await t.ref(id)
    const twice = await Promise.all([declareIndicators(signatory, seen), declareIndicators(signatory, seen)])
    expect(twice.filter((result) => result.ok)).toHaveLength(1)
    expect(await declareIndicators(signatory, await t.ref(id))).toMatchObject({ error: { code: 'not-in-this-status' } })
    expect(await t.path(id)).toEqual(['measuring', 'indicators_declared'])
  })
})
