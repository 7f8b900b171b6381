import { beforeAll, describe, expect, it } from 'vitest'
import { cancelLot } from '@/lib/payments/use-cases/cancel-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildAgency, buildDossier, buildLot, buildSentLot, IBAN, LOTS_OF_F2 } from '@/tests/support/money-builders'

let db: Database
let agency: Awaited<ReturnType<typeof buildAgency>>

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
})

const advance = (paymentIds: readonly string[], regionCode = '11') => ({
  regionCode,
  kind: 'advance' as const,
  paymentIds: [...paymentIds],
})
const statuses = async (ids: readonly string[]) =>
  (await db.payment.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })).map(({ status }) => status)
const audits = (type: string, entityId: string) => db.auditEvent.findMany({ where: { type, entityId } })

describe('prepareLot', () => {
  it('freezes the bank details, numbers the lines, totals to the cent and leaves a trace', async () => {
    const { paymentIds, payments, candidature, funding } = await buildDossier(db)
    const { lotId, number } = done(await prepareLot(agency.preparer, advance(paymentIds)))

    const lot = await db.paymentLot.findUniqueOrThrow({
      where: { id: lotId },
      include: { lines: { orderBy: { reference: 'asc' } } },
    })
    expect(number).toMatch(/^11-2022-\d{4}$/)
    expect(lot).toMatchObject({
      number,
      status: 'prepared',
      kind: 'advance',
      lineCount: 2,
      preparedByName: 'Alix Bernard',
    })
    expect(Number(lot.totalCents)).toBe(funding.totals.advanceCents)
    expect(lot.lines.map((line) => [line.reference, line.paymentId, line.amountCents, line.outcome])).toEqual(
      payments.map((payment, index) => [`${number}-00${index + 1}`, payment.id, payment.amountCents, 'pending']),
    )
    expect(lot.lines.every((line) => line.ibanEncrypted === candidature.ibanEncrypted)).toBe(true)
    expect(lot.lines[0]).toMatchObject({ ibanLastFour: '0185', bankHolder: candidature.bankHolder })
    expect(await statuses(paymentIds)).toEqual(['in_lot', 'in_lot'])
    const [audit] = await audits('lot.prepared', lotId)
    expect(audit).toMatchObject({ actorId: agency.preparer.actor.userId, regionCode: '11' })
    expect(JSON.stringify(audit?.details)).not.toContain(IBAN)
  })

  it('keeps the bank details of the day of the lot when the dossier changes them later', async () => {
    const { paymentIds, candidature } = await buildDossier(db)
    const lotId = await buildLot(agency, paymentIds)
    await db.candidature.update({ where: { id: candidature.id }, data: { ibanLastFour: '9999', bankHolder: 'Autre' } })

    const line = await db.paymentLine.findFirstOrThrow({ where: { lotId } })
    expect(line).toMatchObject({ ibanLastFour: '0185', bankHolder: candidature.bankHolder })
  })

  it.each(['instructeur', 'administrateur_regional'] as const)('forbids a %s', async (role) => {
    const { paymentIds } = await buildDossier(db)
    const context = buildContext(db, await buildUser(db, [onRegion(role)]), LOTS_OF_F2)

    expect(await prepareLot(context, advance(paymentIds))).toEqual({ ok: false, error: { kind: 'forbidden' } })
    expect(await statuses(paymentIds)).toEqual(['due', 'due'])
  })

  it('finds nothing for another region, a hospital, or ids of another region or kind', async () => {
    const { paymentIds, establishment } = await buildDossier(db)
    const elsewhere = await buildDossier(db, { regionCode: '84' })
    const stranger = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]), LOTS_OF_F2)
    const hospital = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]), LOTS_OF_F2)
    const notFound = { ok: false, error: { kind: 'not-found' } }

    expect(await prepareLot(stranger, advance(paymentIds))).toEqual(notFound)
    expect(await prepareLot(stranger, advance(paymentIds, '84'))).toEqual(notFound)
    expect(await prepareLot(hospital, advance(paymentIds))).toEqual(notFound)
    expect(await prepareLot(agency.preparer, advance([...paymentIds, ...elsewhere.paymentIds]))).toEqual(notFound)
    expect(await prepareLot(agency.preparer, { ...advance(paymentIds), kind: 'balance' })).toEqual(notFound)
    expect(await statuses([...paymentIds, ...elsewhere.paymentIds])).toEqual(['due', 'due', 'due', 'due'])
  })

  it('refuses an empty choice and a dossier without bank details', async () => {
    const { paymentIds, candidature } = await buildDossier(db)
    await db.candidature.update({ where: { id: candidature.id }, data: { ibanEncrypted: null } })

    expect(await prepareLot(agency.preparer, advance([]))).toMatchObject({ error: { code: 'nothing-to-pay' } })
    expect(await prepareLot(agency.preparer, advance(paymentIds))).toMatchObject({
      error: { code: 'payee-without-bank-details', details: { reference: candidature.reference } },
    })
    expect(await statuses(paymentIds)).toEqual(['due', 'due'])
  })

  it('refuses the whole when one payment is already in a lot, naming that lot, and gives its number back', async () => {
    const first = await buildDossier(db)
    const second = await buildDossier(db)
    const lotId = await buildLot(agency, first.paymentIds)
    const { number } = await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })

    expect(await prepareLot(agency.preparer, advance([...second.paymentIds, first.paymentIds[0] ?? '']))).toEqual({
      ok: false,
      error: { kind: 'rule-broken', code: 'already-in-a-lot', details: { reference: number } },
    })
    expect(await statuses(second.paymentIds)).toEqual(['due', 'due'])
    const next = done(await prepareLot(agency.preparer, advance(second.paymentIds)))
    expect(Number(next.number.slice(-4))).toBe(Number(number.slice(-4)) + 1)
  })

  it('lets one of two people win who prepare the same payments at the same instant, in any order of ids', async () => {
    const { paymentIds } = await buildDossier(db, { domains: [{ code: 'D1' }, { code: 'D2' }, { code: 'D3' }] })
    const other = buildContext(db, await buildUser(db, [onRegion('ordonnateur')]), LOTS_OF_F2)
    const results = await Promise.all([
      prepareLot(agency.preparer, advance(paymentIds)),
      prepareLot(other, advance([...paymentIds].reverse())),
      prepareLot(agency.preparer, advance(paymentIds.slice(1))),
      prepareLot(other, advance(paymentIds.slice(0, 2))),
    ])

    const refused = results.filter((result) => !result.ok)
    const lines = await db.paymentLine.findMany({ where: { paymentId: { in: paymentIds } } })
    expect(results.filter((result) => result.ok)).toHaveLength(4 - refused.length)
    for (const result of refused) expect(result).toMatchObject({ error: { code: 'already-in-a-lot' } })
    expect(new Set(lines.map((line) => line.paymentId)).size).toBe(lines.length)
    expect(refused.length).toBeGreaterThanOrEqual(3)
  })

  it('is kept by the database from standing in two live lots whatever the code does', async () => {
    const { paymentIds } = await buildDossier(db)
    const lotId = await buildLot(agency, paymentIds)
    const { id: _id, ...line } = await db.paymentLine.findFirstOrThrow({ where: { lotId } })
    const other = await buildLot(agency, (await buildDossier(db)).paymentIds)

    await expect(db.paymentLine.create({ data: { ...line, lotId: other, reference: 'x' } })).rejects.toMatchObject({
      code: 'P2002',
    })
  })

  it('owes an establishment the same domain, window and kind once', async () => {
    const { payments } = await buildDossier(db)
    const [payment] = payments
    expect(payment).toBeDefined()
    const { id: _id, ...again } = payment ?? { id: '' }

    await expect(db.payment.create({ data: again as typeof payment & object })).rejects.toMatchObject({ code: 'P2002' })
  })
})

describe('cancelLot', () => {
  it('makes the payments due again, keeps the number used and leaves a trace', async () => {
    const { paymentIds } = await buildDossier(db)
    const lotId = await buildLot(agency, paymentIds)
    const { number } = done(await cancelLot(agency.preparer, { lotId }))

    expect(await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })).toMatchObject({
      status: 'cancelled',
      number,
    })
    expect(await statuses(paymentIds)).toEqual(['due', 'due'])
    expect(await db.paymentLine.count({ where: { lotId, outcome: 'cancelled' } })).toBe(2)
    expect(await audits('lot.cancelled', lotId)).toHaveLength(1)
    expect(done(await prepareLot(agency.preparer, advance(paymentIds))).number).not.toBe(number)
  })

  it('refuses a lot that was sent or cancelled, another region, an instructeur', async () => {
    const sent = await buildSentLot(agency, (await buildDossier(db)).paymentIds)
    const prepared = await buildLot(agency, (await buildDossier(db)).paymentIds)
    const stranger = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]), LOTS_OF_F2)

    expect(await cancelLot(agency.preparer, { lotId: sent })).toMatchObject({ error: { code: 'lot-not-prepared' } })
    expect(await cancelLot(agency.instructor, { lotId: prepared })).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await cancelLot(stranger, { lotId: prepared })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await db.paymentLot.count({ where: { id: prepared, status: 'prepared' } })).toBe(1)
  })
})

describe('sendLot', () => {
  it('is sent by somebody else, moves the payments and leaves a trace', async () => {
    const { paymentIds } = await buildDossier(db)
    const lotId = await buildLot(agency, paymentIds)
    done(await sendLot(agency.sender, { lotId }))

    expect(await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })).toMatchObject({
      status: 'sent',
      sentByName: 'Sacha Petit',
      sentAt: LOTS_OF_F2,
    })
    expect(await statuses(paymentIds)).toEqual(['sent', 'sent'])
    expect(await audits('lot.sent', lotId)).toHaveLength(1)
  })

  it('refuses whoever prepared it, roles that may not send, another region', async () => {
    const { paymentIds } = await buildDossier(db)
    const lotId = done(await prepareLot(agency.sender, advance(paymentIds))).lotId
    const stranger = buildContext(db, await buildUser(db, [onRegion('ordonnateur', '84')]), LOTS_OF_F2)

    expect(await sendLot(agency.sender, { lotId })).toMatchObject({ error: { code: 'same-person-prepared' } })
    expect(await sendLot(agency.preparer, { lotId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await sendLot(stranger, { lotId })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await statuses(paymentIds)).toEqual(['in_lot', 'in_lot'])
    expect(await audits('lot.sent', lotId)).toHaveLength(0)
  })

  it('is sent once, whatever the clicks, and never both sent and cancelled', async () => {
    const { paymentIds } = await buildDossier(db)
    const lotId = await buildLot(agency, paymentIds)
    const results = await Promise.all([
      sendLot(agency.sender, { lotId }),
      sendLot(agency.sender, { lotId }),
      cancelLot(agency.preparer, { lotId }),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result).toMatchObject({ error: { code: 'lot-not-prepared' } })
    const { status } = await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })
    const expected = status === 'sent' ? 'sent' : 'due'
    expect(await statuses(paymentIds)).toEqual([expected, expected])
    expect((await audits('lot.sent', lotId)).length + (await audits('lot.cancelled', lotId)).length).toBe(1)
  })
})
