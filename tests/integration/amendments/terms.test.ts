import { beforeAll, describe, expect, it } from 'vitest'
import { amendmentDraft } from '@/lib/amendments/queries/amendment-draft'
import { amendmentEntry, amendmentView } from '@/lib/amendments/queries/amendment-view'
import { cancelAmendment } from '@/lib/amendments/use-cases/cancel-amendment'
import { prepareAmendment } from '@/lib/amendments/use-cases/prepare-amendment'
import { previewAmendment } from '@/lib/amendments/use-cases/preview-amendment'
import { sendConvention } from '@/lib/conventions/use-cases/send-convention'
import { indicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import type { Database } from '@/lib/platform/db'
import { asked, buildAmendment, buildSigned, certify } from '@/tests/support/amendment-builders'
import { buildContext, buildUser, done, FRENCH_IBAN, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW } from '@/tests/support/review-builders'

const NEW_IBAN = 'FR7630001007941234567890185'
const BANK = { bankHolder: 'Trésorerie nouvelle', iban: NEW_IBAN, bic: 'BDFEFRPPCCT' }
const D1_AND_D2 = { scope: 'shown', domains: ['D1', 'D2'] }

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

describe('bank details', () => {
  it('are sealed, never in clear anywhere, and applied by somebody else than who prepared them', async () => {
    const { candidatureId } = await buildSigned(agency)
    const id = await buildAmendment(agency.instructor, candidatureId, BANK)
    expect(await certify(agency.instructor, id)).toMatchObject({ error: { code: 'same-person-prepared-amendment' } })
    const before = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    expect(agency.decider.cipher.decrypt(before.ibanEncrypted ?? '')).toBe(FRENCH_IBAN.replaceAll(' ', ''))
    done(await certify(agency.decider, id))
    const after = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    expect(agency.decider.cipher.decrypt(after.ibanEncrypted ?? '')).toBe(NEW_IBAN)
    expect(after).toMatchObject({ bankHolder: 'Trésorerie nouvelle', ibanLastFour: '0185', bankBic: 'BDFEFRPPCCT' })
    expect(after.amountCents).toBe(before.amountCents)

    const rows = JSON.stringify(
      [
        await db.amendment.findMany(),
        await db.convention.findMany(),
        await db.auditEvent.findMany(),
        await db.notification.findMany(),
        await db.candidature.findMany(),
      ],
      (_key, value) => (typeof value === 'bigint' ? String(value) : value),
    )
    expect(rows).not.toContain(NEW_IBAN)
    expect(rows).not.toContain(NEW_IBAN.slice(4, 20))
    const jobs = await db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job`
    expect(JSON.stringify(jobs)).not.toContain(NEW_IBAN)
  })

  it('leave a lot that is prepared on the former account', async () => {
    const { candidatureId } = await buildSigned(agency)
    const due = await db.payment.findMany({ where: { candidatureId } })
    const paymentIds = due.map(({ id }) => id)
    done(await prepareLot(agency.decider, { regionCode: '11', kind: 'advance', paymentIds }))
    const [line] = await db.paymentLine.findMany({ where: { payment: { candidatureId } } })
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, BANK)))
    expect(await db.paymentLine.findMany({ where: { payment: { candidatureId } } })).toEqual([line])
  })
})

describe('later ends', () => {
  it('hold for this dossier alone, once signed', async () => {
    const { candidatureId } = await buildSigned(agency)
    const dates = { measurementEndsOn: '2023-02-28', declarationClosesOn: '2023-04-15' }
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, dates)))
    expect(await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).toMatchObject({
      measurementEndsAt: new Date('2023-02-28T22:59:59.999Z'),
      declarationClosesAt: new Date('2023-04-15T21:59:59.999Z'),
    })
    const declaration = await indicatorDeclaration({ ...agency.instructor, now: IN_REVIEW }, candidatureId)
    expect(declaration).toMatchObject({
      opensAt: new Date('2023-01-31T23:00:00Z'),
      closesAt: new Date('2023-04-15T21:59:59.999Z'),
    })
  })

  it('are never earlier, nor in the wrong order', async () => {
    const { candidatureId } = await buildSigned(agency)
    const refused = async (dates: Record<string, string>) =>
      prepareAmendment(agency.instructor, await asked(agency.instructor, candidatureId, dates))
    expect(await refused({ measurementEndsOn: '2022-12-31' })).toMatchObject({
      error: { code: 'amendment-deadline-not-later' },
    })
    expect(await refused({ measurementEndsOn: '2024-12-31' })).toMatchObject({
      error: { code: 'amendment-deadline-order' },
    })
  })
})

describe('preparing', () => {
  it('is done once by two people at the same time: one amendment waits at a time', async () => {
    const { candidatureId } = await buildSigned(agency)
    const input = await asked(agency.instructor, candidatureId, D1_AND_D2)
    const results = await Promise.all([
      prepareAmendment(agency.instructor, input),
      prepareAmendment(agency.decider, input),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'amendment-in-progress' } })
    expect(await db.amendment.count({ where: { candidatureId } })).toBe(1)
  })

  it('takes effect once, for two clicks', async () => {
    const { candidatureId } = await buildSigned(agency)
    const id = await buildAmendment(agency.instructor, candidatureId, D1_AND_D2)
    const results = await Promise.all([certify(agency.decider, id), certify(agency.otherDecider, id)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.payment.count({ where: { candidatureId } })).toBe(2)
  })

  it('is refused to another region, to the hospital, on a stale version, and when nothing changes', async () => {
    const { candidatureId, signatory } = await buildSigned(agency)
    const input = await asked(agency.instructor, candidatureId, D1_AND_D2)
    const far = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]), IN_REVIEW)
    expect(await prepareAmendment(far, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await previewAmendment(far, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await prepareAmendment(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    const stale = { ...input, expectedVersion: input.expectedVersion - 1 }
    expect(await prepareAmendment(agency.instructor, stale)).toMatchObject({ error: { kind: 'stale' } })
    const same = { scope: 'shown', domains: ['D1'], bankHolder: 'Trésor public', iban: FRENCH_IBAN, bic: 'PSSTFRPPLIL' }
    expect(
      await prepareAmendment(agency.instructor, await asked(agency.instructor, candidatureId, same)),
    ).toMatchObject({ error: { code: 'amendment-nothing-changes' } })
    expect(await db.amendment.count({ where: { candidatureId } })).toBe(0)
    expect(await amendmentDraft(far, candidatureId)).toBeNull()
    expect(await amendmentDraft(signatory, candidatureId)).toBeNull()
  })

  it('is refused before the signature of the convention, and once the dossier is closed', async () => {
    const { candidatureId } = await buildSigned(agency)
    const input = await asked(agency.instructor, candidatureId, BANK)
    const id = await buildAmendment(agency.instructor, candidatureId, BANK)
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'closed' } })
    expect(await certify(agency.decider, id)).toMatchObject({ error: { code: 'amendment-not-possible' } })
    const { version } = await db.convention.findUniqueOrThrow({ where: { id } })
    done(await cancelAmendment(agency.instructor, { conventionId: id, expectedVersion: version, reason: 'Clos' }))
    const again = await asked(agency.instructor, candidatureId, BANK)
    expect(await prepareAmendment(agency.instructor, { ...again, bank: input.bank })).toMatchObject({
      error: { code: 'amendment-not-possible' },
    })
    expect(await amendmentDraft(agency.instructor, candidatureId)).toBeNull()
  })

  it('is shown first, old beside new, and writes nothing', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    const preview = done(
      await previewAmendment(agency.instructor, await asked(agency.instructor, candidatureId, D1_AND_D2)),
    )
    expect(preview.lines.map(({ label }) => label)).toContain('Total')
    expect(preview.advances).toEqual([{ domainCode: 'D2', kind: 'open', amountCents: 351_000 }])
    expect(preview.envelopes).toMatchObject([{ voletCode: '1', differenceCents: 1_170_000 }])
    expect(await db.amendment.count({ where: { candidatureId } })).toBe(0)
    expect(await amendmentDraft(agency.instructor, candidatureId)).toMatchObject({
      isScopeOpen: true,
      areAmountsOpen: true,
      activity: 7_000,
      waitingId: null,
    })
  })
})

describe('cancelling', () => {
  it('tells the hospital when it was sent, and is over once signed', async () => {
    const { candidatureId, signatory } = await buildSigned(agency)
    const id = await buildAmendment(agency.instructor, candidatureId, D1_AND_D2)
    const row = () => db.convention.findUniqueOrThrow({ where: { id } })
    done(await sendConvention(agency.instructor, { conventionId: id, expectedVersion: (await row()).version }))
    const input = { conventionId: id, expectedVersion: (await row()).version, reason: 'Erreur de domaine' }
    expect(await cancelAmendment(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await amendmentView(agency.instructor, id)).toMatchObject({ mayCancel: true, status: 'sent' })
    expect(await amendmentEntry(signatory, candidatureId)).toMatchObject({ mayPrepare: false })
    done(await cancelAmendment(agency.decider, input))
    const mails = await db.notification.findMany({ where: { kind: 'convention-replaced' } })
    expect(mails.some(({ subject }) => subject.includes('annulé'))).toBe(true)
    expect(await amendmentEntry(agency.instructor, candidatureId)).toMatchObject({ mayPrepare: true, waiting: null })

    const next = await buildAmendment(agency.instructor, candidatureId, D1_AND_D2)
    done(await certify(agency.decider, next))
    const { version } = await db.convention.findUniqueOrThrow({ where: { id: next } })
    expect(
      await cancelAmendment(agency.instructor, { conventionId: next, expectedVersion: version, reason: 'Trop tard' }),
    ).toMatchObject({ error: { code: 'convention-not-in-this-status' } })
  })
})
