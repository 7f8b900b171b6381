import { beforeAll, describe, expect, it } from 'vitest'
import { candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { currentVersion } from '@/lib/candidatures/queries/current-version'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

let db: Database
let mine: Awaited<ReturnType<typeof buildEstablishment>>
let filed: string
let draft: string
let signatory: UseCaseContext
let reader: UseCaseContext
let stranger: UseCaseContext
let agency: UseCaseContext
let otherAgency: UseCaseContext
let ministry: UseCaseContext

const seen = (context: UseCaseContext, now = IN_F2) => ({ db, actor: context.actor, now })

beforeAll(async () => {
  db = await testDatabase()
  mine = await buildEstablishment(db)
  const second = await buildEstablishment(db)
  const elsewhere = await buildEstablishment(db)
  const as = async (...args: Parameters<typeof buildUser> extends [unknown, ...infer R] ? R : never) =>
    buildContext(db, await buildUser(db, ...args))
  signatory = await as([onEstablishment('signataire', mine), onEstablishment('redacteur', second)], 'Sacha Blanc')
  reader = await as([onEstablishment('lecteur', mine)])
  stranger = await as([onEstablishment('signataire', elsewhere)])
  agency = await as([onRegion('instructeur')])
  otherAgency = await as([onRegion('valideur', '84')])
  ministry = await as([{ kind: 'national', role: 'lecteur_national' }])
  filed = await buildFiled(signatory, mine)
  draft = await buildDraft(signatory, second)
})

describe.each([
  ['candidatureForm', candidatureForm],
  ['candidatureOverview', candidatureOverview],
])('%s', (_, query) => {
  it('shows a filed dossier to its establishment, its agency and the ministry, and to nobody else', async () => {
    for (const who of [signatory, reader, agency, ministry]) expect(await query(seen(who), filed)).not.toBeNull()
    for (const who of [stranger, otherAgency]) expect(await query(seen(who), filed)).toBeNull()
  })

  it('shows a draft to its establishment alone', async () => {
    expect(await query(seen(signatory), draft)).not.toBeNull()
    for (const who of [reader, stranger, agency, otherAgency, ministry])
      expect(await query(seen(who), draft)).toBeNull()
  })
})

describe('candidatureForm', () => {
  it('says what is missing, what may be done and until when', async () => {
    const view = await candidatureForm(seen(signatory), draft)

    expect(view).toMatchObject({ mayEdit: true, maySubmit: false, daysLeft: 46, isClosed: false })
    expect(view?.missing[0]).toEqual({ step: 'domains', code: 'domain-required' })
    expect(view?.stepsToDo).toEqual(['domains', 'contacts', 'bank-details'])
  })

  it('gives the amounts, the targets and the signatories of a filed dossier, closed to writing', async () => {
    const view = await candidatureForm(seen(reader), filed)

    expect(view).toMatchObject({ mayEdit: false, maySubmit: false, missing: [], signatories: ['Sacha Blanc'] })
    expect(view?.funding.ok).toBe(true)
    expect(view?.targets.map((one) => [one.indicatorCode, one.targetPercent])).toEqual([
      ['DS1.1', 59],
      ['DS1.2', 48],
    ])
    expect(JSON.stringify(view)).not.toContain('20041010')
  })

  it('says that the window is closed once it is', async () => {
    expect(await candidatureForm(seen(signatory, new Date('2022-05-01T10:00:00Z')), draft)).toMatchObject({
      isClosed: true,
      daysLeft: -1,
    })
  })

  it('leaves the amount to the agency when the activity is unknown', async () => {
    const place = await buildEstablishment(db, { activity: null })
    const context = buildContext(db, await buildUser(db, [onEstablishment('signataire', place)]))
    const id = await buildFiled(context, place)

    expect(await candidatureForm(seen(context), id)).toMatchObject({ isAmountForAgency: true, missing: [] })
  })
})

describe('candidatureOverview', () => {
  it('tells the history, what comes next and who may do what', async () => {
    const view = await candidatureOverview(seen(signatory), filed)

    expect(view?.history.map((line) => line.to)).toEqual(['filed', 'draft'])
    expect(view?.nextAction).toMatchObject({ code: 'wait-review', expected: 'agency' })
    expect(view).toMatchObject({ mayWithdraw: true, mayReview: false, amounts: { kind: 'filed' } })
    expect(await candidatureOverview(seen(agency), filed)).toMatchObject({ mayWithdraw: false, mayReview: true })
  })

  it('offers to take a withdrawn dossier up again while the window is open', async () => {
    const place = await buildEstablishment(db)
    const context = buildContext(db, await buildUser(db, [onEstablishment('signataire', place)]))
    const candidatureId = await buildFiled(context, place)
    const { version: expectedVersion } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    done(await withdrawCandidature(context, { candidatureId, expectedVersion, reason: 'Erreur' }))

    expect(await candidatureOverview(seen(context), candidatureId)).toMatchObject({ mayReopen: true })
    expect(await candidatureOverview(seen(context, new Date('2022-06-01T00:00:00Z')), candidatureId)).toMatchObject({
      mayReopen: false,
    })
  })
})

describe('filingReceipt', () => {
  it('is there once filed, for whoever may read the dossier', async () => {
    expect(await filingReceipt(signatory, filed)).toMatchObject({ number: 1, filedByName: 'Sacha Blanc' })
    expect(await filingReceipt(signatory, draft)).toBeNull()
    expect(await filingReceipt(stranger, filed)).toBeNull()
    expect(await filingReceipt(otherAgency, filed)).toBeNull()
  })
})

describe('currentVersion', () => {
  it('is for those who may write the form', async () => {
    expect(await currentVersion(signatory, { candidatureId: draft })).toEqual({ ok: true, value: { version: 1 } })
    for (const who of [reader, stranger, agency]) {
      expect(await currentVersion(who, { candidatureId: draft })).toMatchObject({ error: { kind: 'not-found' } })
    }
  })
})

describe('myDossiers', () => {
  it('lists my establishments only, with their dossiers and the windows left', async () => {
    const view = await myDossiers(seen(signatory))

    expect(view.map((one) => one.dossiers.map((dossier) => dossier.candidatureId))).toEqual([[filed], [draft]])
    expect(view.every((one) => one.openWindows.length === 0)).toBe(true)
    expect(view[0]?.dossiers[0]).toMatchObject({ status: 'filed', totalCents: expect.any(Number), paidCents: 0 })
  })

  it('offers an open window where nothing was started, to those who may write', async () => {
    expect(await myDossiers(seen(stranger))).toMatchObject([
      { mayCreate: true, dossiers: [], openWindows: [{ windowName: 'Fenêtre 2', daysLeft: 46 }] },
    ])
    expect(await myDossiers(seen(reader))).toMatchObject([{ mayCreate: false }])
    expect(await myDossiers(seen(stranger, new Date('2022-05-02T00:00:00Z')))).toMatchObject([{ openWindows: [] }])
    expect(await myDossiers(seen(agency))).toEqual([])
  })
})
