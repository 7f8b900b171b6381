import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orphanEstablishments } from '@/lib/access/queries/orphan-establishments'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { dossierLineage } from '@/lib/candidatures/queries/dossier-lineage'
import { unfiledDossiers } from '@/lib/candidatures/queries/unfiled-dossiers'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { reopenDraft } from '@/lib/candidatures/use-cases/reopen-draft'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startFromPrevious } from '@/lib/candidatures/use-cases/start-from-previous'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { findHeld, findTeams } from '@/lib/notifications/recipients-store'
import { sendReminders } from '@/lib/notifications/use-cases/send-reminders'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { establishmentPast } from '@/lib/review/queries/establishment-past'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  findWindow,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'
import { buildAgency, buildEnvelope, buildProposed, IN_REVIEW, refOf } from '@/tests/support/review-builders'
import { buildAdministrator, buildSuccession } from '@/tests/support/succession-builders'
import { asNow, broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

const IN_F3 = new Date('2022-09-15T10:00:00Z')
const BEFORE = new Date('2022-03-10T10:00:00Z')

let db: Database
let administrator: UseCaseContext
let old: Awaited<ReturnType<typeof buildEstablishment>>
let next: Awaited<ReturnType<typeof buildEstablishment>>
let oldId: string
let nextId: string

beforeAll(async () => {
  db = await testDatabase()
  administrator = await buildAdministrator(db)
})

beforeEach(async () => {
  old = await buildEstablishment(db)
  next = await buildEstablishment(db)
  oldId = (await buildUser(db, [onEstablishment('signataire', old)], 'Odile Ancienne')).userId
  nextId = (await buildUser(db, [onEstablishment('signataire', next)], 'Nina Nouvelle')).userId
})

/** The dossier that the old establishment filed before it was taken over. */
async function filedThenTaken(windowCode = 'F2', at = IN_F2): Promise<string> {
  const candidatureId = await buildFiled(await asNow(db, oldId, at), old, { windowCode })
  await buildSuccession(administrator, old, next, at.toISOString().slice(0, 10))

  return candidatureId
}

describe('the team of the successor', () => {
  it('goes on with the dossiers from the effective day on, not before', async () => {
    const agency = await buildAgency(db)
    const candidatureId = await filedThenTaken()
    const sections = [{ section: 'contacts' as const, reason: 'À revoir' }]
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: undefined, sections }
    done(await requestCompletion(agency.instructor, ask))
    const input = { ...(await refOf(db, candidatureId)), commitment: true as const }

    expect(await submitCandidature(await asNow(db, nextId, BEFORE), input)).toEqual(NOT_FOUND)
    done(await submitCandidature(await asNow(db, nextId, IN_REVIEW), input))
    const filings = await db.filing.findMany({ where: { candidatureId }, orderBy: { number: 'asc' } })
    expect(filings.map(({ filedByName }) => filedByName)).toEqual(['Odile Ancienne', 'Nina Nouvelle'])
    expect(filings.map(({ content }) => content)).toMatchObject([
      { establishment: { finess: old.finess } },
      { establishment: { finess: old.finess } },
    ])
  })

  it('follows a chain, and by delegation too; the team stays that of the predecessor', async () => {
    const last = await buildEstablishment(db)
    const { userId } = await buildUser(db, [onEstablishment('signataire', last)])
    const writer = await buildUser(db, [onEstablishment('redacteur', last)])
    const candidatureId = await filedThenTaken()
    await buildSuccession(administrator, next, last)
    const signatory = await asNow(db, userId)
    const period = { startsOn: '2022-03-15', endsOn: '2022-03-31', file: pdfFile('acte.pdf') }
    done(await giveDelegation(signatory, { establishmentId: last.id, toUserId: writer.userId, ...period }))

    const delegate = await asNow(db, writer.userId)
    done(await withdrawCandidature(delegate, { ...(await refOf(db, candidatureId)), reason: 'Doublon' }))
    expect(await db.statusHistory.findFirst({ where: { candidatureId }, orderBy: { id: 'desc' } })).toMatchObject({
      toStatus: 'withdrawn',
      onBehalfOfName: signatory.actor.name,
    })
    const invitation = {
      establishmentId: old.id,
      email: 'x@ch.example.fr',
      role: 'lecteur',
      delivery: 'by-hand',
    } as const
    expect(await inviteMember(signatory, invitation)).toEqual(FORBIDDEN)
  })

  it('ends with the right on the successor', async () => {
    const candidatureId = await filedThenTaken()
    const heir = await asNow(db, nextId)
    await db.membership.updateMany({ where: { userId: nextId }, data: { endedAt: IN_F2 } })

    expect(await withdrawCandidature(heir, { ...(await refOf(db, candidatureId)), reason: 'Non' })).toEqual(FORBIDDEN)
  })

  it('is told what is told of the dossiers, with the predecessor’s own', async () => {
    await filedThenTaken()

    expect((await findTeams(db, [old.id], IN_F2)).map(({ userId }) => userId).sort()).toEqual([oldId, nextId].sort())
    expect((await findTeams(db, [old.id], BEFORE)).map(({ userId }) => userId)).toEqual([oldId])
    expect((await findHeld(db, nextId, IN_F2)).establishmentIds).toEqual(new Set([next.id, old.id]))
    expect((await findHeld(db, nextId, BEFORE)).establishmentIds).toEqual(new Set([next.id]))
  })
})

describe('whoever was taken over', () => {
  it('keeps its dossiers, and neither opens, files nor takes up one again, naming who took it over', async () => {
    const draftId = await buildDraft(await asNow(db, oldId, BEFORE), old)
    const expectedVersion = await buildComplete(await asNow(db, oldId, BEFORE), draftId)
    await buildSuccession(administrator, old, next)
    const signatory = await asNow(db, oldId)
    const f3 = await findWindow(db, 'F3')

    const refused = await submitCandidature(signatory, { candidatureId: draftId, expectedVersion, commitment: true })
    expect(refused).toMatchObject({
      error: { code: 'establishment-succeeded', details: { successor: `${next.name} (${next.finess})` } },
    })
    const inF3 = await asNow(db, oldId, IN_F3)
    expect(await createCandidature(inF3, { establishmentId: old.id, windowId: f3.id })).toEqual(
      broken('establishment-succeeded'),
    )
    expect((await db.candidature.findUniqueOrThrow({ where: { id: draftId } })).status).toBe('draft')
    expect(await unfiledDossiers({ ...signatory, now: IN_F2 })).toEqual([])
  })

  it('does not take up a withdrawn dossier again, but withdraws', async () => {
    const candidatureId = await filedThenTaken()
    const signatory = await asNow(db, oldId)
    done(await withdrawCandidature(signatory, { ...(await refOf(db, candidatureId)), reason: 'Doublon' }))

    expect(await reopenDraft(signatory, await refOf(db, candidatureId))).toEqual(broken('establishment-succeeded'))
  })

  it('is reminded of no draft, and listed neither among those without a signatory', async () => {
    await buildDraft(await asNow(db, oldId), old)
    await db.membership.updateMany({ where: { userId: oldId }, data: { endedAt: IN_F2 } })
    const orphans = async () =>
      (
        await orphanEstablishments(
          { ...administrator, now: IN_F2 },
          { search: old.finess, withDossier: false, page: 1 },
        )
      )?.total
    expect(await orphans()).toBe(1)
    await buildSuccession(administrator, old, next)
    expect(await orphans()).toBe(0)
    await sendReminders({ ...administrator, clock: async () => new Date('2022-04-23T06:00:00Z') })
    expect(await db.notification.count({ where: { establishmentId: old.id, kind: 'reminder' } })).toBe(0)
  })
})

describe('the successor', () => {
  it('has no second dossier in a window where the predecessor filed, and starts a later one from it', async () => {
    const candidatureId = await filedThenTaken()
    const [f2, f3] = [await findWindow(db, 'F2'), await findWindow(db, 'F3')]
    const place = { establishmentId: next.id, windowId: f2.id }

    expect(await createCandidature(await asNow(db, nextId), place)).toEqual(broken('lineage-has-a-dossier'))
    const started = await startFromPrevious(await asNow(db, nextId, IN_F3), {
      ...{ establishmentId: next.id, windowId: f3.id, previousId: candidatureId },
    })
    expect(started.ok).toBe(true)
    const foreign = await buildEstablishment(db)
    const stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', foreign)]), IN_F3)
    expect(
      await startFromPrevious(stranger, { establishmentId: foreign.id, windowId: f3.id, previousId: candidatureId }),
    ).toEqual(NOT_FOUND)
  })

  it('claims in a later window no domain whose balance the predecessor won, and may claim one that was missed', async () => {
    const candidatureId = await filedThenTaken()
    await db.candidatureDomain.updateMany({
      where: { candidatureId },
      data: { outcome: 'reached', forfaitCents: 100n },
    })
    const heir = await asNow(db, nextId, IN_F3)
    const draftId = await buildDraft(heir, next, 'F3')

    await expect(buildComplete(heir, draftId)).rejects.toThrow(/domain-already-funded/)
    await db.candidatureDomain.updateMany({ where: { candidatureId }, data: { outcome: 'missed' } })
    const expectedVersion = await buildComplete(heir, draftId)
    done(await submitCandidature(heir, { candidatureId: draftId, expectedVersion, commitment: true }))
  })

  it('is not retained for a domain that the predecessor may still win in another window', async () => {
    const agency = await buildAgency(db)
    await buildEnvelope(db, '11', 100_000_000)
    const { candidatureId, establishment } = await buildProposed(agency)
    const earlier = await buildFiled(await asNow(db, oldId, new Date('2021-09-15T10:00:00Z')), old, {
      windowCode: 'F1',
    })
    await db.candidatureDomain.updateMany({ where: { candidatureId: earlier }, data: { forfaitCents: 100n } })
    await buildSuccession(administrator, old, establishment)
    const input = { ...(await refOf(db, candidatureId)), decision: 'retained' as const, reason: null }

    expect(await decideCandidature(agency.decider, input)).toEqual(broken('domain-still-pending'))
    await db.candidatureDomain.updateMany({ where: { candidatureId: earlier }, data: { outcome: 'reached' } })
    expect(await decideCandidature(agency.decider, input)).toEqual(broken('domain-already-funded'))
  })

  it('lives on beside the predecessor in the same window, and the agency is warned', async () => {
    const agency = await buildAgency(db)
    await buildEnvelope(db, '11', 100_000_000)
    const { candidatureId, establishment } = await buildProposed(agency)
    const beside = await buildFiled(await asNow(db, oldId), old)
    await db.candidatureDomain.updateMany({ where: { candidatureId: beside }, data: { forfaitCents: 100n } })
    await buildSuccession(administrator, old, establishment)

    const lineage = await dossierLineage({ ...agency.decider, now: IN_REVIEW }, candidatureId)
    expect(lineage).toMatchObject({
      succession: null,
      tookOver: [{ predecessor: { finess: old.finess } }],
      sideBySide: [{ candidatureId: beside, domainCodes: ['D1'] }],
    })
    const other = await dossierLineage({ ...agency.decider, now: IN_REVIEW }, beside)
    expect(other?.succession).toMatchObject({ successor: { finess: establishment.finess }, effectiveOn: '2022-03-15' })
    const past = await establishmentPast({ ...agency.decider, now: IN_REVIEW }, candidatureId)
    expect(past).toMatchObject([{ id: beside, filedAs: { finess: old.finess } }])
    const elsewhere = await buildAgency(db, '84')
    expect(await dossierLineage({ ...elsewhere.decider, now: IN_REVIEW }, candidatureId)).toBeNull()
    const input = { ...(await refOf(db, candidatureId)), decision: 'retained' as const, reason: null }
    expect((await decideCandidature(agency.decider, input)).ok).toBe(true)
  })
})
