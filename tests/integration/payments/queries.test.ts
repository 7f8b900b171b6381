import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { insertDocument } from '@/lib/documents/store'
import { candidaturePayments } from '@/lib/payments/queries/candidature-payments'
import { duePayments } from '@/lib/payments/queries/due-payments'
import { lotDocuments } from '@/lib/payments/queries/lot-documents'
import { paymentLot } from '@/lib/payments/queries/payment-lot'
import { paymentLots } from '@/lib/payments/queries/payment-lots'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  answerFile,
  buildAgency,
  buildCancelledLot,
  buildDossier,
  buildLot,
  buildSentLot,
} from '@/tests/support/money-builders'

let db: Database
let agency: Awaited<ReturnType<typeof buildAgency>>
let paris: Actor
let lyon: Actor
let ministry: Actor
let here: Awaited<ReturnType<typeof buildDossier>>
let elsewhere: Awaited<ReturnType<typeof buildDossier>>
let lotId: string

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  paris = agency.preparer.actor
  lyon = await buildUser(db, [onRegion('ordonnateur', '84')])
  ministry = await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }])
  here = await buildDossier(db)
  elsewhere = await buildDossier(db, { regionCode: '84', domains: [{ code: 'D1' }] })
  lotId = await buildLot(agency, (await buildDossier(db)).paymentIds)
})

const due = (actor: Actor, regionCode: string | null = null) =>
  duePayments({ db, actor }, { kind: 'advance', regionCode })

describe('duePayments', () => {
  it('gives a region what waits for a lot, its sum and no bank number', async () => {
    const view = await due(paris)

    expect(view).toMatchObject({
      regionCode: '11',
      count: 2,
      mayPrepare: true,
      totalCents: here.funding.totals.advanceCents,
    })
    expect(view?.rows.map((row) => row.candidatureId)).toEqual([here.candidature.id, here.candidature.id])
    expect(view?.rows[0]).toMatchObject({ lastFour: '0185', lastRejection: null })
    expect(JSON.stringify(view)).not.toContain('ibanEncrypted')
  })

  it('does not leak another region, and finds nothing when one asks for it', async () => {
    expect((await due(lyon))?.rows.map((row) => row.candidatureId)).toEqual([elsewhere.candidature.id])
    expect(await due(paris, '84')).toBeNull()
  })

  it('lets the ministry read all the regions or one, and prepare nothing', async () => {
    expect(await due(ministry)).toMatchObject({ regionCode: null, count: 3, mayPrepare: false })
    expect(await due(ministry, '84')).toMatchObject({ regionCode: '84', count: 1, mayPrepare: false })
  })

  it('gives a hospital nothing', async () => {
    const hospital = await buildUser(db, [onEstablishment('signataire', here.establishment)])

    expect(await due(hospital)).toMatchObject({ count: 0, rows: [] })
  })

  it('says why an earlier lot did not pay', async () => {
    const dossier = await buildDossier(db, { regionCode: '93', domains: [{ code: 'D1' }] })
    const other = await buildAgency(db, '93')
    const rejected = await buildSentLot(other, dossier.paymentIds, { regionCode: '93' })
    const { reference } = await db.paymentLine.findFirstOrThrow({ where: { lotId: rejected } })
    done(await recordAnswer(other.sender, { lotId: rejected, file: answerFile([`${reference};rejete;;Compte clos`]) }))

    expect((await due(other.preparer.actor))?.rows).toMatchObject([{ lastRejection: 'Compte clos' }])
  })
})

describe('paymentLots and paymentLot', () => {
  it('lists the lots of the region, by status, and clamps the page', async () => {
    const cancelled = await buildCancelledLot(agency, (await buildDossier(db)).paymentIds)
    const list = (actor: Actor, status: 'cancelled' | null = null, page = 1) =>
      paymentLots({ db, actor }, { regionCode: null, status, page })

    expect((await list(paris)).rows.map((row) => row.lotId).sort()).toEqual([lotId, cancelled].sort())
    expect((await list(paris, 'cancelled', 99)).rows.map((row) => row.lotId)).toEqual([cancelled])
    expect((await list(lyon)).rows.every((row) => row.regionCode === '84')).toBe(true)
    expect((await list(ministry)).count).toBeGreaterThanOrEqual(3)
  })

  it('says what each may do with a lot, and hides it from the others', async () => {
    const view = (actor: Actor) => paymentLot({ db, actor }, lotId)

    expect(await view(paris)).toMatchObject({ lineCount: 2, mayCancel: true, sendRefusal: 'role', mayExport: false })
    expect(await view(agency.sender.actor)).toMatchObject({ sendRefusal: null, mayRecordAnswer: false })
    expect(await view(agency.instructor.actor)).toMatchObject({ mayCancel: false, sendRefusal: 'role' })
    expect(await view(ministry)).toMatchObject({ mayCancel: false, sendRefusal: 'role' })
    expect(await view(lyon)).toBeNull()
    expect(await view(await buildUser(db, [onEstablishment('signataire', here.establishment)]))).toBeNull()
  })

  it('lists the documents of each line with their hashes, in the region only', async () => {
    const dossier = await buildDossier(db)
    const lot = await buildLot(agency, dossier.paymentIds)
    const sha256 = 'a'.repeat(64)
    const document = await db.$transaction((tx) =>
      insertDocument(tx, {
        candidatureId: dossier.candidature.id,
        kind: 'signed_convention',
        fileName: 'convention-signee.pdf',
        mimeType: 'application/pdf',
        stored: { key: 'x', sha256, sizeBytes: 12 },
        uploadedBy: paris,
        createdAt: new Date('2022-06-30T10:00:00Z'),
      }),
    )
    await db.convention.create({
      data: {
        candidatureId: dossier.candidature.id,
        number: 'C-1',
        content: {},
        preparedAt: new Date('2022-06-20T10:00:00Z'),
        status: 'signed_by_agency',
        signedAt: new Date('2022-06-30T10:00:00Z'),
        scanDocumentId: document.id,
      },
    })
    const file = await lotDocuments({ db, actor: paris }, lot)

    expect(file?.content.split('\r\n')[1]).toContain(
      `;C-1;2022-06-30;convention signée;convention-signee.pdf;${sha256}`,
    )
    expect(file?.content.split('\r\n')).toHaveLength(4)
    expect(await lotDocuments({ db, actor: lyon }, lot)).toBeNull()
  })
})

describe('candidaturePayments', () => {
  const states = async (actor: Actor, candidatureId: string) =>
    (await candidaturePayments({ db, actor }, candidatureId))?.rows.map((row) => row.state.state)

  it('follows the payments as the hospital reads them', async () => {
    const dossier = await buildDossier(db)
    const { id } = dossier.candidature
    const reader = await buildUser(db, [onEstablishment('lecteur', dossier.establishment)])
    expect(await states(reader, id)).toEqual(['waiting', 'waiting'])
    const sent = await buildSentLot(agency, dossier.paymentIds)
    expect(await states(reader, id)).toEqual(['sent', 'sent'])
    const lines = await db.paymentLine.findMany({ where: { lotId: sent }, orderBy: { reference: 'asc' } })
    const [first, second] = lines.map((line) => line.reference)
    const file = answerFile([`${first};paye;2022-07-04;`, `${second};rejete;;Compte clos`])
    done(await recordAnswer(agency.sender, { lotId: sent, file }))
    expect(await states(reader, id)).toEqual(['paid', 'rejected'])
    await buildLot(agency, [dossier.paymentIds[1] ?? ''])

    expect(await states(reader, id)).toEqual(['paid', 'waiting'])
    expect(await candidaturePayments({ db, actor: reader }, id)).toMatchObject({
      totalCents: dossier.funding.totals.advanceCents,
      paidCents: dossier.funding.domains[0]?.advanceCents,
    })
  })

  it('is hidden from another hospital and another region', async () => {
    const stranger = await buildUser(db, [onEstablishment('signataire', elsewhere.establishment)])

    expect(await states(stranger, here.candidature.id)).toBeUndefined()
    expect(await states(lyon, here.candidature.id)).toBeUndefined()
    expect(await states(buildContext(db, ministry).actor, here.candidature.id)).toHaveLength(2)
  })
})
