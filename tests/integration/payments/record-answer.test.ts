import { beforeAll, describe, expect, it } from 'vitest'
import { exportLot } from '@/lib/payments/use-cases/export-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  answerFile,
  buildAgency,
  buildDossier,
  buildLot,
  buildSentLot,
  IBAN,
  LOTS_OF_F2,
} from '@/tests/support/money-builders'

const LATER = new Date('2022-07-20T09:00:00Z')

let db: Database
let agency: Awaited<ReturnType<typeof buildAgency>>
let bank: Awaited<ReturnType<typeof buildAgency>>['sender']

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  bank = buildContext(db, agency.sender.actor, LATER)
})

const linesOf = (lotId: string) =>
  db.paymentLine.findMany({ where: { lotId }, orderBy: { reference: 'asc' }, include: { payment: true } })
const referencesOf = async (lotId: string) => (await linesOf(lotId)).map((line) => line.reference)
const statusOf = async (candidatureId: string) =>
  (await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).status
const audits = (type: string, entityId: string) => db.auditEvent.count({ where: { type, entityId } })

async function sentDossier(options: Parameters<typeof buildDossier>[1] = {}) {
  const dossier = await buildDossier(db, options)
  const lotId = await buildSentLot(agency, dossier.paymentIds)

  return { ...dossier, lotId, references: await referencesOf(lotId) }
}

describe('recordAnswer', () => {
  it('pays every line, answers the lot and moves the dossier on, with its history and journal', async () => {
    const { lotId, references, candidature } = await sentDossier()
    const file = answerFile(references.map((reference) => `${reference};paye;2022-07-15;`))

    expect(done(await recordAnswer(bank, { lotId, file }))).toEqual({ paid: 2, rejected: 0, unchanged: 0, pending: 0 })
    expect(
      (await linesOf(lotId)).map((line) => [line.outcome, line.paidOn, line.payment.status, line.payment.paidOn]),
    ).toEqual([
      ['paid', '2022-07-15', 'paid', '2022-07-15'],
      ['paid', '2022-07-15', 'paid', '2022-07-15'],
    ])
    expect(await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })).toMatchObject({ status: 'answered' })
    expect(await statusOf(candidature.id)).toBe('advance_paid')
    const history = await db.statusHistory.findMany({ where: { candidatureId: candidature.id } })
    expect(history).toMatchObject([{ fromStatus: 'advance_due', toStatus: 'advance_paid', actorRole: 'ordonnateur' }])
    expect(await audits('lot.answered', lotId)).toBe(1)
    expect(await audits('candidature.moved', candidature.id)).toBe(1)
  })

  it('takes a partial answer, then the rest; a rejected payment is due again for a later lot', async () => {
    const { lotId, references, candidature, paymentIds } = await sentDossier()
    const [first = '', second = ''] = references
    const rejected = answerFile([`${second};rejeté;2022-07-15;"Compte clos ; voir l’agence"`])

    expect(done(await recordAnswer(bank, { lotId, file: rejected }))).toMatchObject({ rejected: 1, pending: 1 })
    expect(await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })).toMatchObject({ status: 'sent' })
    expect(await statusOf(candidature.id)).toBe('advance_due')
    done(await recordAnswer(bank, { lotId, file: answerFile([`${first};paye;15/07/2022;`]) }))

    const [paid, again] = await linesOf(lotId)
    expect(paid).toMatchObject({ outcome: 'paid', paidOn: '2022-07-15' })
    expect(again).toMatchObject({
      outcome: 'rejected',
      rejectReason: 'Compte clos ; voir l’agence',
      payment: { status: 'due', paidOn: null },
    })
    expect(await db.paymentLot.findUniqueOrThrow({ where: { id: lotId } })).toMatchObject({ status: 'answered' })
    expect(await statusOf(candidature.id)).toBe('advance_due')

    const retry = await buildSentLot(agency, [again?.paymentId ?? ''])
    const [reference = ''] = await referencesOf(retry)
    done(await recordAnswer(bank, { lotId: retry, file: answerFile([`${reference};paye;2022-07-18;`]) }))
    expect(await statusOf(candidature.id)).toBe('advance_paid')
    expect(await db.payment.count({ where: { id: { in: paymentIds }, status: 'paid' } })).toBe(2)
  })

  it('changes nothing when the same answer is read again, and says so', async () => {
    const { lotId, references, candidature } = await sentDossier()
    const file = answerFile([`${references[0]};paye;2022-07-15;`, `${references[1]};rejete;2022-07-15;Compte clos`])
    done(await recordAnswer(bank, { lotId, file }))
    const before = await linesOf(lotId)

    expect(done(await recordAnswer(bank, { lotId, file }))).toEqual({ paid: 0, rejected: 0, unchanged: 2, pending: 0 })
    expect(await linesOf(lotId)).toEqual(before)
    expect(await audits('lot.answered', lotId)).toBe(1)
    expect(await statusOf(candidature.id)).toBe('advance_due')
  })

  it('does not touch a payment that stands in a newer lot when the old rejection is read again', async () => {
    const { lotId, references, paymentIds } = await sentDossier()
    const file = answerFile(references.map((reference) => `${reference};rejete;;Compte clos`))
    done(await recordAnswer(bank, { lotId, file }))
    await buildSentLot(agency, paymentIds)

    expect(done(await recordAnswer(bank, { lotId, file }))).toMatchObject({ unchanged: 2 })
    expect(await db.payment.count({ where: { id: { in: paymentIds }, status: 'sent' } })).toBe(2)
  })

  it('pays once when the same answer is sent twice at the same instant', async () => {
    const { lotId, references, candidature } = await sentDossier()
    const file = answerFile(references.map((reference) => `${reference};paye;2022-07-15;`))
    const results = await Promise.all([recordAnswer(bank, { lotId, file }), recordAnswer(bank, { lotId, file })])

    expect(results.map((result) => result.ok && [result.value.paid, result.value.unchanged]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ])
    expect(await db.statusHistory.count({ where: { candidatureId: candidature.id } })).toBe(1)
    expect(await audits('lot.answered', lotId)).toBe(1)
  })

  it('reads a byte order mark, CRLF, ISO-8859-15 and capitals', async () => {
    const { lotId, references } = await sentDossier()
    const text = `\uFEFFReference;Statut;Date;Motif\r\n${references[0]};PAYÉ;2022-07-15;\r\n\r\n`
    const latin = Buffer.from(`reference;statut;date;motif\r\n${references[1]};rejeté;;Refusé\r\n`, 'latin1')
    done(await recordAnswer(bank, { lotId, file: new File([text], 'utf8.csv') }))
    done(await recordAnswer(bank, { lotId, file: new File([new Uint8Array(latin)], 'latin.csv') }))

    expect(await linesOf(lotId)).toMatchObject([{ outcome: 'paid' }, { outcome: 'rejected', rejectReason: 'Refusé' }])
  })

  it('refuses the whole file and names each wrong line', async () => {
    const { lotId, references, candidature } = await sentDossier()
    const other = await sentDossier()
    const [good = '', bad = ''] = references
    const file = answerFile([
      `${good};paye;2022-07-15;`,
      `${good};paye;2022-07-15;`,
      `${other.references[0]};paye;2022-07-15;`,
      'inconnue;paye;2022-07-15;',
      ';paye;2022-07-15;',
      `${bad};peut-être;2022-07-15;`,
      `${bad};paye;2022-02-30;`,
      `${bad};paye;;`,
      `${bad};rejete;2022-07-15;`,
      `${bad};paye;2022-07-15`,
      `${bad};paye;2022-07-21;`,
    ])
    const result = await recordAnswer(bank, { lotId, file })

    expect(result).toMatchObject({ error: { kind: 'rule-broken', code: 'answer-has-errors' } })
    const details = result.ok || result.error.kind !== 'rule-broken' ? {} : (result.error.details ?? {})
    expect(String(details.lines).split('\n')).toEqual([
      '3 reference-twice',
      '4 reference-of-another-lot',
      '5 reference-unknown',
      '6 reference-missing',
      '7 status-unknown',
      '8 date-wrong',
      '9 date-missing',
      '10 reason-missing',
      '11 wrong-cell-count',
      '12 date-in-the-future',
    ])
    expect(await linesOf(lotId)).toMatchObject([{ outcome: 'pending' }, { outcome: 'pending' }])
    expect(await statusOf(candidature.id)).toBe('advance_due')
    expect(await audits('lot.answered', lotId)).toBe(0)
  })

  it('refuses a payment dated before the lot was sent, and another answer for an answered line', async () => {
    const { lotId, references } = await sentDossier()
    const early = answerFile([`${references[0]};paye;2022-07-03;`])
    expect(await recordAnswer(bank, { lotId, file: early })).toMatchObject({
      error: { code: 'answer-has-errors', details: { lines: '2 date-before-sending' } },
    })
    done(await recordAnswer(bank, { lotId, file: answerFile([`${references[0]};paye;2022-07-15;`]) }))

    expect(await recordAnswer(bank, { lotId, file: answerFile([`${references[0]};rejete;;Non`]) })).toMatchObject({
      error: { details: { lines: '2 already-answered' } },
    })
  })

  it.each([
    ['a wrong header', 'ref;statut;date;motif\nx;paye;2022-07-15;\n', 'answer-wrong-header'],
    ['no header', '', 'file-empty'],
    ['an Excel file', 'PK\u0003\u0004', 'answer-wrong-header'],
    ['no line', 'reference;statut;date;motif\n', 'answer-has-errors'],
  ])('refuses a file with %s', async (_, content, code) => {
    const { lotId } = await sentDossier()

    expect(await recordAnswer(bank, { lotId, file: new File([content], 'a.csv') })).toMatchObject({ error: { code } })
  })

  it('refuses a lot that was not sent, another region, somebody who may not', async () => {
    const lotId = await buildLot(agency, (await buildDossier(db)).paymentIds)
    const stranger = buildContext(db, await buildUser(db, [onRegion('ordonnateur', '84')]), LATER)
    const file = answerFile([`${(await referencesOf(lotId))[0]};paye;2022-07-15;`])

    expect(await recordAnswer(bank, { lotId, file })).toMatchObject({ error: { code: 'lot-not-sent' } })
    expect(await recordAnswer(stranger, { lotId, file })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await recordAnswer(agency.preparer, { lotId, file })).toMatchObject({ error: { kind: 'forbidden' } })
  })

  it('closes a dossier when its last balance is paid', async () => {
    const { candidature, establishment } = await buildDossier(db, { status: 'balance_due' })
    const payment = await db.payment.create({
      data: {
        candidatureId: candidature.id,
        establishmentId: establishment.id,
        regionCode: '11',
        windowCode: 'F2',
        domainCode: 'D1',
        kind: 'balance',
        amountCents: 100_00,
        dueAt: LOTS_OF_F2,
      },
    })
    const lotId = await buildSentLot(agency, [payment.id], { kind: 'balance' })
    const [reference] = await referencesOf(lotId)
    done(await recordAnswer(bank, { lotId, file: answerFile([`${reference};paye;2022-07-15;`]) }))

    expect(await statusOf(candidature.id)).toBe('closed')
    const history = await db.statusHistory.findMany({
      where: { candidatureId: candidature.id },
      orderBy: { id: 'asc' },
    })
    expect(history.map(({ toStatus }) => toStatus)).toEqual(['balance_paid', 'closed'])
  })

  it('answers a lot of several dossiers in a few seconds', async () => {
    const dossiers = await Promise.all(Array.from({ length: 40 }, () => buildDossier(db)))
    const lotId = await buildSentLot(
      agency,
      dossiers.flatMap(({ paymentIds }) => paymentIds),
    )
    const file = answerFile((await referencesOf(lotId)).map((reference) => `${reference};paye;2022-07-15;`))
    const started = performance.now()

    expect(done(await recordAnswer(bank, { lotId, file }))).toMatchObject({ paid: 80 })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('exportLot', () => {
  it('gives the payment file with the account in clear, a control total, and journals it without the account', async () => {
    const { lotId, references, establishment, funding } = await sentDossier({ name: '=SOMME(A1) Clinique "des Lilas"' })
    const { fileName, content } = done(await exportLot(agency.sender, { lotId }))
    const rows = content.replace('\uFEFF', '').trimEnd().split('\r\n')

    expect(content.startsWith('\uFEFF')).toBe(true)
    expect(fileName).toBe(`lot-${references[0]?.slice(0, 12)}.csv`)
    expect(rows[0]).toBe('lot;reference;finess;etablissement;titulaire;iban;montant;domaine;fenetre;nature')
    expect(rows[1]).toContain(`;${references[0]};${establishment.finess};"'=SOMME(A1) Clinique ""des Lilas""";`)
    expect(rows[1]).toContain(`;${IBAN};`)
    const total = (funding.totals.advanceCents / 100).toFixed(2).replace('.', ',')
    expect(rows[3]).toBe(`TOTAL;2;;;;;${total};;;`)
    const [audit] = await db.auditEvent.findMany({ where: { type: 'lot.exported', entityId: lotId } })
    expect(audit).toMatchObject({ details: { lineCount: 2 } })
    expect(JSON.stringify(audit?.details)).not.toContain(IBAN)
  })

  it('has no file before sending, for the preparer, or for another region', async () => {
    const lotId = await buildLot(agency, (await buildDossier(db)).paymentIds)
    const stranger = buildContext(db, await buildUser(db, [onRegion('ordonnateur', '84')]), LATER)

    expect(await exportLot(agency.sender, { lotId })).toMatchObject({ error: { code: 'lot-export-before-sending' } })
    expect(await exportLot(agency.preparer, { lotId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await exportLot(stranger, { lotId })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await audits('lot.exported', lotId)).toBe(0)
  })
})

it('refuses to prepare what was paid', async () => {
  const { lotId, references, paymentIds } = await sentDossier()
  done(await recordAnswer(bank, { lotId, file: answerFile(references.map((one) => `${one};paye;2022-07-15;`)) }))

  expect(await prepareLot(agency.preparer, { regionCode: '11', kind: 'advance', paymentIds })).toMatchObject({
    error: { code: 'already-in-a-lot' },
  })
})
