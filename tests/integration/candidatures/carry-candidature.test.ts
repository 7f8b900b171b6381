import { beforeAll, describe, expect, it } from 'vitest'
import { filingText } from '@/lib/candidatures/domain/receipt'
import { carryPreview } from '@/lib/candidatures/queries/carry-preview'
import { dossierLineage } from '@/lib/candidatures/queries/dossier-lineage'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { carryCandidature } from '@/lib/candidatures/use-cases/carry-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { findEnvelopes } from '@/lib/envelopes/store'
import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import { parisDay } from '@/lib/kernel/dates'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { checkedBatch, outcomeOf, runCheckedBatch } from '@/tests/support/batch-builders'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  findWindow,
  giveRights,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'
import { buildAdministrator, buildSuccession } from '@/tests/support/succession-builders'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

const REASON = 'Enveloppe épuisée'
const CLAIMS = [
  { code: 'D1', bonusCodes: ['CRO'] },
  { code: 'D4', bonusCodes: [] },
]

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 1_000)
})

/** A dossier of F2 under review, by default of D1 with its bonus and D4. */
async function waiting(options: Parameters<typeof buildFiledDossier>[1] = {}) {
  const dossier = await buildFiledDossier(db, { domains: CLAIMS, ...options })
  done(await startReview(agency.instructor, await refOf(db, dossier.candidatureId)))

  return dossier
}

const input = async (candidatureId: string) => ({ ...(await refOf(db, candidatureId)), reason: REASON })
const whole = (id: string) =>
  db.candidature.findUniqueOrThrow({
    where: { id },
    include: {
      window: true,
      domains: { orderBy: { domainCode: 'asc' } },
      contacts: { orderBy: { role: 'asc' } },
      prerequisites: { orderBy: { prerequisiteCode: 'asc' } },
      filings: true,
      snapshots: true,
      history: { orderBy: { id: 'asc' } },
      carriedTo: true,
    },
  })
const untouched = async (id: string, establishmentId: string) => {
  const row = await whole(id)
  expect([row.status, row.carriedTo]).toEqual(['under_review', null])
  expect(await db.candidature.count({ where: { establishmentId, carriedFromId: { not: null } } })).toBe(0)
}

describe('carryCandidature', () => {
  it('files the same content in the next window, at its share, as it was signed, and drops the first dossier', async () => {
    const { candidatureId, signatory } = await waiting()
    const before = await whole(candidatureId)
    const carried = done(await carryCandidature(agency.decider, await input(candidatureId)))
    const there = await whole(carried.candidatureId)
    const here = await whole(candidatureId)

    expect(there).toMatchObject({ status: 'filed', carriedFromId: candidatureId, filedAt: IN_REVIEW })
    expect(there).toMatchObject({
      filedByName: 'Sam Signataire',
      reviewDueAt: (await findWindow(db, 'F3')).reviewEndsAt,
    })
    expect(there.window.code).toBe('F3')
    expect(there.domains.map(({ domainCode, bonusCodes }) => ({ code: domainCode, bonusCodes }))).toEqual(CLAIMS)
    expect(there.contacts.map(({ role, name }) => [role, name])).toEqual(
      before.contacts.map((one) => [one.role, one.name]),
    )
    expect(there.prerequisites).toMatchObject(
      before.prerequisites.map(({ prerequisiteCode, mode }) => ({ prerequisiteCode, mode, verdict: 'pending' })),
    )
    expect(there.ibanEncrypted).toBe(before.ibanEncrypted)
    expect(there.domains.every(({ forfaitCents }) => forfaitCents === null)).toBe(true)

    // 90 % then 85 % of D1, 100 % then 90 % of D4: the same forfaits at 100 %.
    expect(Number(there.amountCents)).toBe(carried.after)
    expect(Number(before.amountCents)).toBe(carried.before)
    expect(carried.after).toBeLessThan(carried.before ?? 0)
    expect(there.snapshots).toMatchObject([{ kind: 'filed', request: { windowCode: 'F3' } }])

    const reason = `Reporté en Fenêtre 3 (dossier ${carried.reference})`
    expect(here.status).toBe('dropped')
    expect(here.decisionReason).toContain(carried.reference)
    expect(here.decisionReason).toContain(reason.slice(0, 20))
    expect(here.filings).toEqual(before.filings)
    expect(here.snapshots).toEqual(before.snapshots)
    expect(there.history.map(({ toStatus }) => toStatus)).toEqual(['draft', 'filed'])

    const [mail] = await db.notification.findMany({
      where: { kind: 'candidature-carried', recipientId: signatory.actor.userId },
    })
    expect(mail?.body).toContain('au lieu de')
    done(await withdrawCandidature(signatory, { ...(await refOf(db, carried.candidatureId)), reason: 'Non merci' }))
  })

  it('says in its filing which one it repeats, who signed it and who carried it, with a hash of its own', async () => {
    const { candidatureId } = await waiting()
    const first = await db.filing.findFirstOrThrow({ where: { candidatureId } })
    const carried = done(await carryCandidature(agency.decider, await input(candidatureId)))
    const filing = await db.filing.findFirstOrThrow({ where: { candidatureId: carried.candidatureId } })

    expect(filing).toMatchObject({
      ...{ number: 1, carriedFromId: first.id, carriedByName: 'Victor Valideur', filedAt: IN_REVIEW },
      ...{ filedById: first.filedById, filedByName: first.filedByName },
    })
    expect(filing.receiptCode).not.toBe(first.receiptCode)
    expect(filing.contentSha256).toBe(sha256Of(canonicalJson(filing.content as Json)))
    expect(filing.content).toMatchObject({
      window: { code: 'F3' },
      carriedFrom: { number: 1, receiptCode: first.receiptCode, contentSha256: first.contentSha256 },
    })
    const receipt = await filingReceipt(agency.decider, carried.candidatureId)
    expect(receipt === null ? '' : filingText(receipt)).toMatch(/^report du dépôt n°.1 du dossier F2-11-/)
    const seen = await dossierLineage({ ...agency.decider, now: IN_REVIEW }, candidatureId)
    expect(seen).toMatchObject({ carriedTo: { reference: carried.reference }, mayCarry: false })
    const other = await dossierLineage({ ...agency.decider, now: IN_REVIEW }, carried.candidatureId)
    expect(other?.carriedFrom?.candidatureId).toBe(candidatureId)
  })

  it('engages nothing', async () => {
    const { id: programmeId } = await db.programme.findFirstOrThrow()
    const engaged = () => findEnvelopes(db, { programmeId, regionCode: '11', volets: [{ code: '1', name: 'Volet 1' }] })
    const before = await engaged()
    const { candidatureId } = await waiting()
    done(await carryCandidature(agency.decider, await input(candidatureId)))

    expect(await engaged()).toEqual(before)
  })

  it('leaves the amount to the agency where it has to fix the activity, and keeps the one it fixed', async () => {
    const { candidatureId } = await waiting({ activity: null })
    const carried = done(await carryCandidature(agency.decider, await input(candidatureId)))
    expect(carried).toMatchObject({ before: null, after: null })

    const fixed = await waiting({ activity: null })
    const activity = { arsActivity: 20_000, arsActivityReason: 'Déclaration' }
    await db.candidature.update({ where: { id: fixed.candidatureId }, data: activity })
    const again = done(await carryCandidature(agency.decider, await input(fixed.candidatureId)))
    expect(await whole(again.candidatureId)).toMatchObject(activity)
    expect(again.after).toBeGreaterThan(0)
  })

  it('is a validator’s, of the region, who did not file it', async () => {
    const { candidatureId, establishment, signatory } = await waiting()
    const elsewhere = await buildAgency(db, '84')

    expect(await carryCandidature(agency.instructor, await input(candidatureId))).toEqual(FORBIDDEN)
    expect(await carryCandidature(elsewhere.decider, await input(candidatureId))).toEqual(NOT_FOUND)
    const both = buildContext(db, await giveRights(db, signatory.actor, [onRegion('valideur')]), IN_REVIEW)
    expect(await carryCandidature(both, await input(candidatureId))).toEqual(broken('same-person-filed'))
    await untouched(candidatureId, establishment.id)
  })

  it('refuses without a later window, with a dossier there, a proposal, another status, or changed meanwhile', async () => {
    const { candidatureId, establishment, signatory } = await waiting()
    const ref = await input(candidatureId)
    const late = buildContext(db, agency.decider.actor, new Date('2023-07-10T10:00:00Z'))
    expect(await carryCandidature(late, ref)).toEqual(broken('no-window-to-carry-to'))
    expect(await carryCandidature(agency.decider, { ...ref, expectedVersion: 1 })).toMatchObject({
      error: { kind: 'stale' },
    })
    const inF3 = buildContext(db, signatory.actor, new Date('2022-09-15T10:00:00Z'))
    await buildDraft(inF3, establishment, 'F3')
    expect(await carryCandidature(agency.decider, ref)).toEqual(broken('carried-dossier-exists'))
    await untouchedButDraft(candidatureId)

    const proposed = await waiting()
    const proposal = { ...(await refOf(db, proposed.candidatureId)), decision: 'dropped' as const, reason: 'Sans' }
    done(await proposeDecision(agency.instructor, proposal))
    expect(await carryCandidature(agency.decider, await input(proposed.candidatureId))).toEqual(
      broken('proposal-pending'),
    )
    const { candidatureId: filedId } = await buildFiledDossier(db)
    expect(await carryCandidature(agency.decider, await input(filedId))).toEqual(broken('not-in-this-status'))
  })

  it('refuses a domain that is not open there or was won meanwhile, and an establishment that was taken over', async () => {
    const { candidatureId, establishment } = await waiting({ domains: [{ code: 'D2', bonusCodes: [] }] })
    await db.establishment.update({ where: { id: establishment.id }, data: { hasLaboratory: false } })
    expect(await carryCandidature(agency.decider, await input(candidatureId))).toEqual(broken('domain-not-claimable'))
    await untouched(candidatureId, establishment.id)

    const taken = await waiting()
    const heir = await buildEstablishment(db)
    await buildSuccession(await buildAdministrator(db, '11', IN_REVIEW), taken.establishment, heir, parisDay(IN_REVIEW))
    expect(await carryCandidature(agency.decider, await input(taken.candidatureId))).toEqual(
      broken('establishment-succeeded'),
    )
    await untouched(taken.candidatureId, taken.establishment.id)
  })

  it('is done by one of two people at once', async () => {
    const { candidatureId, establishment } = await waiting()
    const ref = await input(candidatureId)
    const both = await Promise.all([carryCandidature(agency.decider, ref), carryCandidature(agency.otherDecider, ref)])

    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'stale' } })
    expect(await db.candidature.count({ where: { establishmentId: establishment.id } })).toBe(2)
  })
})

async function untouchedButDraft(id: string) {
  expect((await whole(id)).status).toBe('under_review')
}

describe('what is seen before', () => {
  it('is the amount of each domain here and there, for who decides', async () => {
    const { candidatureId } = await waiting()
    const view = await carryPreview({ ...agency.decider, now: IN_REVIEW }, candidatureId)
    const carried = done(await carryCandidature(agency.decider, await input(candidatureId)))

    expect(view).toMatchObject({ problem: null, there: { windowName: 'Fenêtre 3' } })
    expect([view?.there?.beforeCents, view?.there?.afterCents]).toEqual([carried.before, carried.after])
    const amounts = view?.there?.amounts ?? []
    expect(amounts.map(({ domainCode }) => domainCode)).toEqual(['D1', 'D4'])
    expect(amounts.reduce((sum, one) => sum + (one.afterCents ?? 0), 0)).toBe(carried.after)
    const elsewhere = await buildAgency(db, '84')
    const other = await waiting()
    expect(await carryPreview({ ...elsewhere.decider, now: IN_REVIEW }, other.candidatureId)).toBeNull()
    expect(await carryPreview({ ...agency.instructor, now: IN_REVIEW }, other.candidatureId)).toBeNull()
    expect(await carryPreview({ ...agency.decider, now: IN_REVIEW }, candidatureId)).toBeNull()
  })
})

describe('the waiting list in one batch', () => {
  it('is tried first with the amounts, nothing kept, then carried; what does not pass is told', async () => {
    const one = await waiting()
    const { candidatureId: filedId } = await buildFiledDossier(db)
    const ids = [one.candidatureId, filedId]
    const batchId = await checkedBatch(agency.decider, ids, { action: 'carry', reason: REASON })
    const tried = await outcomeOf(agency.decider, batchId)
    expect(tried.items).toEqual(['passes', 'refused'])
    expect(tried.reasons?.[0]).toMatch(/Reporté en Fenêtre 3/)
    expect(tried.effect).toEqual([])
    await untouched(one.candidatureId, one.establishment.id)

    await runCheckedBatch(agency.decider, batchId)
    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['done', 'refused'])
    expect((await whole(one.candidatureId)).carriedTo).toMatchObject({ status: 'filed' })
  })

  it('passes for nobody who does not decide', async () => {
    const { candidatureId } = await waiting()
    const lone = buildContext(db, await buildUser(db, [onRegion('instructeur')]), IN_REVIEW)
    const batchId = await checkedBatch(lone, [candidatureId], { action: 'carry', reason: REASON })

    expect((await outcomeOf(lone, batchId)).items).toEqual(['refused'])
  })
})
