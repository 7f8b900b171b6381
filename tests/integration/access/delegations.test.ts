import { text } from 'node:stream/consumers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { teamPage } from '@/lib/access/queries/team-page'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { openDelegation } from '@/lib/access/use-cases/delegations/open-delegation'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { changeRole } from '@/lib/access/use-cases/team/change-role'
import { candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import type { Database } from '@/lib/platform/db'
import { whyNoDownload } from '@/lib/platform/download'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildLending, type Lending } from '@/tests/support/delegation-builders'
import { pngFile } from '@/tests/support/files'
import { asNow, broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let establishment: Lending['establishment']
let signatory: UseCaseContext
let writer: UseCaseContext
let input: Lending['input']
let give: Lending['give']
let rolesAt: Lending['rolesAt']

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  ;({ establishment, signatory, writer, input, give, rolesAt } = await buildLending(db))
})

describe('giveDelegation', () => {
  it('lends the signature between two days of Paris, both included', async () => {
    await give()

    expect(await rolesAt('2022-03-09T22:59:59.999Z')).toEqual(['redacteur'])
    expect(await rolesAt('2022-03-09T23:00:00Z')).toEqual(['redacteur', 'signataire'])
    expect(await rolesAt('2022-03-20T22:59:59.999Z')).toEqual(['redacteur', 'signataire'])
    expect(await rolesAt('2022-03-20T23:00:00Z')).toEqual(['redacteur'])
  })

  it('keeps the document, journals and tells the delegate', async () => {
    const id = await give({ file: pngFile('acte signé.png') })

    expect(await db.delegation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      fromName: 'Dominique Vasseur',
      toName: 'Camille Lefort',
      fileName: 'acte signé.png',
      mimeType: 'image/png',
      createdAt: IN_F2,
    })
    expect(await db.auditEvent.findFirstOrThrow({ where: { type: 'delegation.given', entityId: id } })).toMatchObject({
      actorId: signatory.actor.userId,
      establishmentId: establishment.id,
      details: { startsOn: '2022-03-10', endsOn: '2022-03-20' },
    })
    expect(await db.notification.findFirstOrThrow({ where: { email: writer.actor.email } })).toMatchObject({
      kind: 'delegation',
      isMandatory: true,
    })
  })

  it('refuses who signs already, oneself, strangers, and what would be over', async () => {
    const other = await buildUser(db, [onEstablishment('signataire', establishment)])
    const stranger = await buildUser(db, [])
    const refused = async (changes: Parameters<typeof input>[0]) => giveDelegation(signatory, input(changes))

    expect(await refused({ toUserId: other.userId })).toEqual(broken('delegate-is-signatory'))
    expect(await refused({ toUserId: signatory.actor.userId })).toEqual(broken('delegate-is-signatory'))
    expect(await refused({ toUserId: stranger.userId })).toEqual(NOT_FOUND)
    expect(await refused({ endsOn: '2022-03-14' })).toEqual(broken('delegation-over'))
    expect(await refused({ endsOn: '2022-03-15' })).toMatchObject({ ok: true })
  })

  it('refuses a document that is none, or of another kind, and writes nothing', async () => {
    const before = await db.delegation.count()
    const refused = async (file: File) => giveDelegation(signatory, input({ file }))

    expect(await refused(new File(['bonjour'], 'acte.docx'))).toEqual(broken('file-mislabelled'))
    expect(await refused(new File(['bonjour'], 'acte.pdf'))).toEqual(broken('file-mislabelled'))
    expect(await refused(new File([], 'acte.pdf'))).toEqual(broken('file-empty'))
    expect(await refused(new File(['MZ'], 'acte.exe'))).toEqual(broken('file-type-refused'))
    expect(await db.delegation.count()).toBe(before)
  })

  it('is for signatories by their own right', async () => {
    const agency = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))

    expect(await giveDelegation(writer, input())).toEqual(FORBIDDEN)
    expect(await giveDelegation(agency, input())).toEqual(FORBIDDEN)
    const elsewhere = buildContext(
      db,
      await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]),
    )
    expect(await giveDelegation(elsewhere, input())).toEqual(NOT_FOUND)
  })
})

describe('what a delegate may do', () => {
  it('signs, and neither passes the signature on nor manages the team', async () => {
    await give()
    const delegate = await asNow(db, writer.actor.userId)
    const reader = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const email = 'quelqu-un@ch.example.fr'

    expect(await giveDelegation(delegate, input({ toUserId: reader.userId }))).toEqual(FORBIDDEN)
    expect(
      await inviteMember(delegate, { establishmentId: establishment.id, email, role: 'lecteur', delivery: 'by-hand' }),
    ).toEqual(FORBIDDEN)
    expect(
      await changeRole(delegate, { establishmentId: establishment.id, userId: reader.userId, role: 'signataire' }),
    ).toEqual(FORBIDDEN)
    expect(await teamPage({ ...delegate, now: IN_F2 }, establishment.id)).toMatchObject({
      mayManage: false,
      mayDelegate: false,
      mayReadProofs: true,
    })
  })

  it('files on behalf of the signatory: content, receipt, history and journal say so', async () => {
    const delegationId = await give()
    const candidatureId = await buildDraft(writer, establishment)
    const expectedVersion = await buildComplete(writer, candidatureId)
    const filed = { candidatureId, expectedVersion, commitment: true } as const
    expect(await submitCandidature(writer, filed)).toEqual(broken('signatory-required'))

    const form = await candidatureForm({ ...writer, now: IN_F2 }, candidatureId)
    expect(form?.signatories).toEqual(['Dominique Vasseur', 'Camille Lefort (par délégation)'])
    const delegate = await asNow(db, writer.actor.userId)
    done(await submitCandidature(delegate, filed))

    const filing = await db.filing.findFirstOrThrow({ where: { candidatureId } })
    expect(filing).toMatchObject({
      delegationId,
      filedByName: 'Camille Lefort',
      onBehalfOfName: 'Dominique Vasseur',
      content: { filedByName: 'Camille Lefort', onBehalfOfName: 'Dominique Vasseur' },
    })
    expect(await filingReceipt(signatory, candidatureId)).toMatchObject({ onBehalfOfName: 'Dominique Vasseur' })
    const overview = await candidatureOverview({ ...signatory, now: IN_F2 }, candidatureId)
    expect(overview?.history[0]).toMatchObject({ actorRole: 'signataire', onBehalfOfName: 'Dominique Vasseur' })
    const { version } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    done(await withdrawCandidature(delegate, { candidatureId, expectedVersion: version, reason: 'Erreur.' }))
    const moves = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })
    expect(moves.map(({ toStatus, onBehalfOfName }) => [toStatus, onBehalfOfName])).toEqual([
      ['draft', null],
      ['filed', 'Dominique Vasseur'],
      ['withdrawn', 'Dominique Vasseur'],
    ])
    const journal = await db.auditEvent.findFirstOrThrow({
      where: { type: 'candidature.moved', entityId: candidatureId, details: { path: ['to'], equals: 'filed' } },
    })
    expect(journal.details).toMatchObject({ onBehalfOf: 'Dominique Vasseur' })
  })

  it('says nothing of the kind of somebody who signs in person', async () => {
    const candidatureId = await buildDraft(signatory, establishment)
    const expectedVersion = await buildComplete(signatory, candidatureId)
    done(await submitCandidature(signatory, { candidatureId, expectedVersion, commitment: true }))

    expect(await db.filing.findFirstOrThrow({ where: { candidatureId } })).toMatchObject({
      delegationId: null,
      onBehalfOfName: null,
    })
  })
})

describe('openDelegation', () => {
  it('opens for the signatories and the agency of the region, and journals each opening', async () => {
    const delegationId = await give()
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))
    for (const context of [signatory, agency]) {
      const opened = done(await openDelegation(context, { delegationId }))
      expect(opened).toMatchObject({ fileName: 'acte.pdf', mimeType: 'application/pdf' })
      expect(await text(opened.content)).toContain('%PDF-1.7')
    }
    const events = await db.auditEvent.findMany({ where: { type: 'delegation.opened', entityId: delegationId } })
    expect(events.map(({ actorId }) => actorId).sort()).toEqual([signatory.actor.userId, agency.actor.userId].sort())
  })

  it('says that a file is unavailable when the storage does not give it', async () => {
    const delegationId = await give()
    const stream = () => Promise.reject(new Error('no answer'))
    const opened = await openDelegation({ ...signatory, files: { ...signatory.files, stream } }, { delegationId })

    expect(opened).toEqual(broken('document-unavailable'))
    if (!opened.ok) expect(whyNoDownload(opened.error).status).toBe(409)
  })

  it('opens for nobody else, and not what the antivirus holds back', async () => {
    const delegationId = await give()
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
    const elsewhere = buildContext(db, await buildUser(db, [onRegion('instructeur', '84')]))

    expect(await openDelegation(reader, { delegationId })).toEqual(FORBIDDEN)
    expect(await openDelegation(elsewhere, { delegationId })).toEqual(NOT_FOUND)
    const { sha256 } = await db.delegation.findUniqueOrThrow({ where: { id: delegationId } })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'infected' } })
    expect(await openDelegation(signatory, { delegationId })).toEqual(broken('document-infected'))
    expect(await giveDelegation(signatory, input())).toEqual(broken('content-infected'))
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'not_scanned' } })
    expect(await db.auditEvent.count({ where: { type: 'delegation.opened', entityId: delegationId } })).toBe(0)
  })
})
