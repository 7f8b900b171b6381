import { beforeAll, describe, expect, it } from 'vitest'
import { recordControl } from '@/lib/indicators/use-cases/record-control'
import { retainValue } from '@/lib/indicators/use-cases/retain-value'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { measuring, ratio } from '@/tests/support/measuring'
import { DECLARATION_OF_F2 } from '@/tests/support/money-builders'

let db: Database
let t: Awaited<ReturnType<typeof measuring>>

beforeAll(async () => {
  db = await testDatabase()
  t = await measuring(db)
})

describe('recordControl and retainValue', () => {
  it('puts the dossier under control at the first value', async () => {
    const { id } = await t.declared()
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.1', 600, 1000) }))
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.2', 480, 1000) }))

    expect(await t.row(id)).toMatchObject({ status: 'under_control' })
    expect((await t.entries(id))[0]).toMatchObject({ controlNumerator: 600, controlByName: 'Lou Moreau' })
    expect(await t.path(id)).toEqual(['measuring', 'indicators_declared', 'under_control'])
    expect(await t.audits('indicator.controlled', id)).toBe(2)
  })

  it('refuses a control that is incomplete, impossible, not expected, or by somebody who may not', async () => {
    const { id, signatory } = await t.declared()
    const stranger = buildContext(db, await buildUser(db, [onRegion('instructeur', '84')]), DECLARATION_OF_F2)
    const seen = await t.ref(id)

    expect(await recordControl(t.instructor, { ...seen, ...ratio('DS1.1', 3, null) })).toMatchObject({
      error: { code: 'indicator-incomplete' },
    })
    expect(await recordControl(t.instructor, { ...seen, ...ratio('DS1.1', 3, 2) })).toMatchObject({
      error: { code: 'numerator-above-denominator' },
    })
    expect(await recordControl(t.instructor, { ...seen, ...ratio('DS3.1', 1, 2) })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await recordControl(signatory, { ...seen, ...ratio('DS1.1', 1, 2) })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect(await recordControl(t.agency.sender, { ...seen, ...ratio('DS1.1', 1, 2) })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect(await recordControl(stranger, { ...seen, ...ratio('DS1.1', 1, 2) })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await recordControl(t.instructor, { ...seen, expectedVersion: 1, ...ratio('DS1.1', 1, 2) })).toMatchObject({
      error: { kind: 'stale' },
    })
    expect(await t.row(id)).toMatchObject({ status: 'indicators_declared' })
    expect((await t.entries(id)).every((entry) => entry.controlDenominator === null)).toBe(true)
  })

  it('refuses before the declaration', async () => {
    const { id } = await t.hospital()

    expect(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.1', 1, 2) })).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
  })

  it('retains the declared value, the control, or another one, with its reason', async () => {
    const { id } = await t.controlled()
    const retain = async (
      source: 'declared' | 'control' | 'other',
      numerator: number | null,
      reason = 'Export corrigé',
    ) =>
      retainValue(t.instructor, {
        ...(await t.ref(id)),
        ...ratio('DS1.1', numerator, numerator && 1000),
        source,
        reason,
      })

    done(await retain('other', 595))
    expect((await t.entries(id))[0]).toMatchObject({
      retainedNumerator: 595,
      retainedDenominator: 1000,
      retainedReason: 'Export corrigé',
      retainedByName: 'Lou Moreau',
    })
    done(await retain('control', null))
    expect((await t.entries(id))[0]).toMatchObject({ retainedNumerator: 590 })
    expect(await retain('other', null)).toMatchObject({ error: { code: 'indicator-incomplete' } })
    expect(await retain('other', 1001)).toMatchObject({ error: { code: 'numerator-above-denominator' } })
    expect(await retain('control', null, '  ')).toMatchObject({ error: { code: 'reason-required' } })
    expect(await t.audits('indicator.retained', id)).toBe(2)
  })

  it('needs the control first, the right role, the right region and the version that was read', async () => {
    const { id, signatory } = await t.declared()
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.1', 590, 1000) }))
    const input = { ...(await t.ref(id)), ...ratio('DS1.2', null, null), source: 'declared' as const, reason: 'Vu' }
    const stranger = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]), DECLARATION_OF_F2)

    expect(await retainValue(t.instructor, input)).toMatchObject({ error: { code: 'control-missing' } })
    expect(await retainValue(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await retainValue(stranger, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await retainValue(t.instructor, { ...input, indicatorCode: 'DS4.1' })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await retainValue(t.instructor, { ...input, expectedVersion: 1 })).toMatchObject({
      error: { kind: 'stale' },
    })
    expect(await t.audits('indicator.retained', id)).toBe(0)
  })

  it('no longer holds a retained value when the control changes, and keeps it when the same one is typed again', async () => {
    const { id } = await t.controlled()
    const key = async () => ({ ...(await t.ref(id)), ...ratio('DS1.1', null, null) })
    done(await retainValue(t.instructor, { ...(await key()), source: 'declared', reason: 'Vu' }))
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.1', 590, 1000) }))
    expect((await t.entries(id))[0]).toMatchObject({ retainedNumerator: 590 })
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS1.1', 500, 1000) }))

    expect((await t.entries(id))[0]).toMatchObject({ retainedNumerator: null, retainedReason: null })
  })
})
