import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isReceiptCode } from '@/lib/candidatures/domain/receipt-code'
import { reopenDraft } from '@/lib/candidatures/use-cases/reopen-draft'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { claimValues, typeIn } from '@/prisma/demo/form-values'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

/** 30 April 2022 23:59:59.999 in Paris. */
const LAST_INSTANT = new Date('2022-04-30T21:59:59.999Z')
const commitment = true as const

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let signatory: UseCaseContext
let writer: UseCaseContext
let stranger: UseCaseContext
let candidatureId: string
let expectedVersion: number

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  const other = await buildEstablishment(db)
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
  stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
  candidatureId = await buildDraft(writer, establishment)
  expectedVersion = await buildComplete(writer, candidatureId)
})

const at = (now: Date, who = signatory) => buildContext(db, who.actor, now)
const submit = (context = signatory) => submitCandidature(context, { candidatureId, expectedVersion, commitment })
const row = () => db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })

async function expectNothingFiled() {
  expect((await row()).status).toBe('draft')
  expect(await db.filing.count({ where: { candidatureId } })).toBe(0)
  expect(await db.fundingSnapshot.count({ where: { candidatureId } })).toBe(0)
  expect(await db.auditEvent.count({ where: { entityId: candidatureId, type: 'candidature.filed' } })).toBe(0)
}

describe('submitCandidature', () => {
  it('freezes the form with its hash, keeps the amounts, and gives a receipt', async () => {
    const receipt = done(await submit())

    expect(isReceiptCode(receipt.receiptCode)).toBe(true)
    expect(await row()).toMatchObject({ status: 'filed', filedByName: 'Sacha Blanc', filedAt: IN_F2 })
    const filing = await db.filing.findFirstOrThrow({ where: { candidatureId } })
    expect(filing).toMatchObject({ number: 1, receiptCode: receipt.receiptCode })
    expect(filing.contentSha256).toBe(sha256Of(canonicalJson(filing.content as Json)))
    expect(JSON.stringify(filing.content)).not.toContain('20041010')
    const snapshot = await db.fundingSnapshot.findFirstOrThrow({ where: { candidatureId } })
    expect(snapshot).toMatchObject({ kind: 'filed', funding: { totals: { totalCents: expect.any(Number) } } })
    expect(await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })).toMatchObject([
      { toStatus: 'draft' },
      { fromStatus: 'draft', toStatus: 'filed', actorName: 'Sacha Blanc', actorRole: 'signataire' },
    ])
  })

  it('files at the last instant, and not one thousandth of a second later', async () => {
    const late = await submit(at(new Date(LAST_INSTANT.getTime() + 1)))

    expect(late).toMatchObject({
      error: { code: 'deadline-passed', details: { closedAt: '30 avril 2022 à 23\u00A0h\u00A059' } },
    })
    await expectNothingFiled()
    expect((await submit(at(LAST_INSTANT))).ok).toBe(true)
  })

  it('reads the clock when it decides: the deadline may pass between opening and sending', async () => {
    let now = LAST_INSTANT
    const context = { ...signatory, clock: async () => now }
    now = new Date(LAST_INSTANT.getTime() + 60_000)

    expect(await submit(context)).toMatchObject({ error: { code: 'deadline-passed' } })
    await expectNothingFiled()
  })

  it('takes the extension of the region into account', async () => {
    const { windowId, regionCode } = await row()
    await db.windowExtension.create({
      data: {
        windowId,
        regionCode,
        period: 'application',
        endsAt: new Date('2022-05-15T21:59:59.999Z'),
        reason: 'test',
      },
    })

    expect((await submit(at(new Date('2022-05-10T10:00:00Z')))).ok).toBe(true)
    await db.windowExtension.deleteMany({ where: { windowId } })
  })

  it('is for a signatory of this establishment only', async () => {
    expect(await submit(writer)).toMatchObject({ error: { code: 'signatory-required' } })
    expect(await submit(stranger)).toMatchObject({ error: { kind: 'not-found' } })
    await expectNothingFiled()
  })

  it('files what the signatory has read: a later save makes it stale', async () => {
    await typeIn(writer, candidatureId, claimValues([{ code: 'D1', bonusCodes: [] }]))

    expect(await submit()).toMatchObject({ error: { kind: 'stale' } })
    await expectNothingFiled()
  })

  it('files once when two people send at once', async () => {
    const second = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const answers = await Promise.all([submit(), submit(second), submit()])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(await db.filing.count({ where: { candidatureId } })).toBe(1)
  })

  it.each([
    ['no domain', 'domain-required', () => db.candidatureDomain.deleteMany({ where: { candidatureId } })],
    [
      'a prerequisite without evidence',
      'prerequisite-unanswered',
      () =>
        db.prerequisiteAnswer.updateMany({
          where: { candidatureId, prerequisiteCode: 'PS3.2' },
          data: { mode: 'evidence' },
        }),
    ],
    [
      'an equivalence without date',
      'prerequisite-unanswered',
      () => db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { hopenValidatedOn: null } }),
    ],
    [
      'no legal representative',
      'contact-missing',
      () => db.contact.updateMany({ where: { candidatureId, role: 'legal_representative' }, data: { email: '' } }),
    ],
    [
      'no account',
      'bank-details-missing',
      () => db.candidature.update({ where: { id: candidatureId }, data: { ibanLastFour: null } }),
    ],
    [
      'a laboratory lost since',
      'domain-not-claimable',
      async () => {
        await db.candidatureDomain.updateMany({ where: { candidatureId }, data: { domainCode: 'D2' } })
        await db.establishment.update({ where: { id: establishment.id }, data: { hasLaboratory: false } })
      },
    ],
  ])('refuses: %s', async (_, code, spoil) => {
    await spoil()

    expect(await submit()).toMatchObject({ error: { code } })
    await expectNothingFiled()
  })

  it('asks a candidate to the second volet alone for the prerequisites of both', async () => {
    await typeIn(writer, candidatureId, claimValues([{ code: 'D4', bonusCodes: [] }]))
    expectedVersion += 1

    expect(await submit()).toMatchObject({
      error: { code: 'prerequisite-unanswered', details: { prerequisite: 'PS4.1' } },
    })
  })

  it.each([null, 0])('files with an activity of %s: the agency fixes the amount', async (activity) => {
    await db.establishment.update({ where: { id: establishment.id }, data: { activity } })

    expect((await submit()).ok).toBe(true)
    expect(await db.fundingSnapshot.count({ where: { candidatureId } })).toBe(0)
    expect((await db.filing.findFirstOrThrow({ where: { candidatureId } })).content).toMatchObject({ amounts: null })
  })

  it('goes back to the review once completed, within the delay', async () => {
    done(await submit())
    const dueAt = new Date('2022-05-20T21:59:59.999Z')
    await db.candidature.update({
      where: { id: candidatureId },
      data: { status: 'to_complete', completionDueAt: dueAt },
    })
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId, prerequisiteCode: 'PS1.1' },
      data: { verdict: 'to_complete' },
    })
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId, prerequisiteCode: 'PS1.2' },
      data: { verdict: 'accepted' },
    })
    expectedVersion = (await row()).version

    expect(await submit(at(new Date(dueAt.getTime() + 1)))).toMatchObject({ error: { code: 'deadline-passed' } })
    done(await submit(at(dueAt)))
    expect(await row()).toMatchObject({ status: 'under_review', filedAt: IN_F2, completionDueAt: null })
    expect(await db.filing.count({ where: { candidatureId } })).toBe(2)
    const verdicts = await db.prerequisiteAnswer.findMany({
      where: { candidatureId },
      orderBy: { prerequisiteCode: 'asc' },
    })
    expect(verdicts.slice(0, 2).map((one) => one.verdict)).toEqual(['pending', 'accepted'])
  })
})

describe('withdrawCandidature and reopenDraft', () => {
  const reason = 'Erreur de fenêtre'
  const withdraw = async (context = signatory) =>
    withdrawCandidature(context, { candidatureId, expectedVersion: (await row()).version, reason })
  const reopen = async (context = writer) =>
    reopenDraft(context, { candidatureId, expectedVersion: (await row()).version })

  it('takes a filed dossier back, with the reason in the history, then up again', async () => {
    done(await submit())
    done(await withdraw())
    expect((await row()).status).toBe('withdrawn')
    done(await reopen())
    expect(await row()).toMatchObject({ status: 'draft', filedAt: null, filedById: null })
    const history = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })
    expect(history.map((one) => [one.toStatus, one.reason])).toEqual([
      ['draft', null],
      ['filed', null],
      ['withdrawn', reason],
      ['draft', null],
    ])
    expectedVersion = (await row()).version
    done(await submit())
    expect(await db.filing.count({ where: { candidatureId } })).toBe(2)
  })

  it('withdraws once, by a signatory, before the decision', async () => {
    expect(await withdraw()).toMatchObject({ error: { code: 'not-in-this-status' } })
    done(await submit())
    expect(await withdraw(writer)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await withdraw(stranger)).toMatchObject({ error: { kind: 'not-found' } })
    const answers = await Promise.all([withdraw(), withdraw()])
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
  })

  it('does not withdraw what is decided', async () => {
    done(await submit())
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'refused' } })

    expect(await withdraw()).toMatchObject({ error: { code: 'not-in-this-status' } })
  })

  it('does not reopen once the window is closed, nor anything but a withdrawn dossier', async () => {
    expect(await reopen()).toMatchObject({ error: { code: 'not-in-this-status' } })
    done(await submit())
    done(await withdraw())
    expect(await reopen(at(new Date(LAST_INSTANT.getTime() + 1), writer))).toMatchObject({
      error: { code: 'window-not-open' },
    })
    expect(await reopenDraft(writer, { candidatureId, expectedVersion: 1 })).toMatchObject({ error: { kind: 'stale' } })
    expect((await row()).status).toBe('withdrawn')
  })
})
