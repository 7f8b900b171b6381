import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { loadActor } from '@/lib/access/store'
import { candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { targetOf } from '@/lib/candidatures/store'
import { archiveDossier } from '@/lib/documents/use-cases/archive-dossier'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { endOfParisDay } from '@/lib/kernel/dates'
import { ok } from '@/lib/kernel/result'
import { conversation } from '@/lib/messages/queries/conversation'
import { latestMessages } from '@/lib/messages/queries/latest-messages'
import { dossierOpinions } from '@/lib/opinions/queries/dossier-opinions'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { opinionDossier } from '@/lib/opinions/queries/opinion-dossier'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import { cancelOpinion } from '@/lib/opinions/use-cases/cancel-opinion'
import { giveOpinion } from '@/lib/opinions/use-cases/give-opinion'
import { type Database, inTransaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { dossierJournal } from '@/lib/review/queries/dossier-journal'
import { dossierWork } from '@/lib/review/queries/dossier-work'
import { reviewWorklist } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'
import { attachFile } from '@/tests/support/attach-file'
import { buildContext, buildUser, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { asExpert, asking, buildExpert, DUE_ON } from '@/tests/support/opinion-builders'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'
import { FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let agency: Agency
let elsewhere: Agency
let dossier: Awaited<ReturnType<typeof buildFiledDossier>>
let expert: Awaited<ReturnType<typeof buildExpert>>

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

beforeEach(async () => {
  dossier = await buildFiledDossier(db)
  expert = await buildExpert(agency.instructor, dossier.candidatureId)
})

const page = (context: UseCaseContext, now = IN_REVIEW) => ({ ...context, now })
const viewed = (context: UseCaseContext) => opinionDossier(context, expert.requestId)
const held = (context: UseCaseContext) =>
  inTransaction(db, async (tx) => {
    const row = await tx.candidature.findUniqueOrThrow({ where: { id: dossier.candidatureId } })

    return authorizeHeld(tx, context.actor, 'opinion.give', targetOf(row))
  })

/** Whether a document may be opened: in these tests nothing is in the storage. */
async function opening(context: UseCaseContext, documentId: string): Promise<string> {
  const opened = await openDocument(context, { documentId })

  return opened.ok || opened.error.kind === 'rule-broken' ? 'opened' : opened.error.kind
}

describe('the dossier of an expert', () => {
  it('is what was filed, without bank details, contacts, amounts nor what the agency thinks', async () => {
    const view = await viewed(expert.context)
    expect(view).toMatchObject({
      question: 'Le système peut-il alimenter le DMP ?',
      dueOn: DUE_ON,
      establishment: { name: dossier.establishment.name },
      filing: { number: 1 },
    })
    expect(view?.prerequisites[0]).toMatchObject({ code: 'PS1.1', mode: 'hopen', hopenReference: 'HOPEN-PS1.1' })
    const text = JSON.stringify(view)
    for (const kept of ['2606', 'Trésor public', 'd.petit@ch.example.fr', 'Cents', 'verdict']) {
      expect(text).not.toContain(kept)
    }
  })

  it('stays the version filed, whatever is changed or handed in since', async () => {
    const { candidatureId, signatory } = dossier
    const late = { ...buildContext(db, signatory.actor, IN_REVIEW) }
    const after = await attachFile(late, candidatureId, 'apres.pdf')
    await db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { comment: 'Écrit depuis' } })

    const view = await viewed(expert.context)
    expect(JSON.stringify(view)).not.toContain('Écrit depuis')
    expect(view?.prerequisites.flatMap(({ documents }) => documents)).toEqual([])
    expect(await opening(expert.context, after)).toBe('forbidden')
  })

  it('opens the evidence that was filed, unless it is sensitive; neither bank details, conventions nor messages', async () => {
    const { candidatureId, signatory } = dossier
    const attach = (name: string, changes = {}) => attachFile(signatory, candidatureId, name, changes)
    const evidence = await attach('piece.pdf')
    const sensitive = await attach('audit.pdf', { prerequisiteCode: 'PS2.2' })
    const bank = await attach('rib.pdf', { kind: 'bank_details', prerequisiteCode: null })
    const convention = await attach('convention.pdf', { kind: 'convention', prerequisiteCode: null })
    const message = await attach('message.pdf', { kind: 'message_file', prerequisiteCode: null })
    const ofAnother = await buildFiledDossier(db)
    const other = await attachFile(ofAnother.signatory, ofAnother.candidatureId, 'autre.pdf')

    expect(await opening(expert.context, evidence)).toBe('opened')
    for (const id of [sensitive, bank, convention]) expect(await opening(expert.context, id)).toBe('forbidden')
    expect(await opening(expert.context, message)).toBe('not-found')
    expect(await opening(expert.context, other)).toBe('not-found')
    const documents = (await viewed(expert.context))?.prerequisites.flatMap((one) => one.documents)
    expect(documents?.map(({ fileName, mayOpen }) => [fileName, mayOpen])).toEqual([
      ['piece.pdf', true],
      ['audit.pdf', false],
    ])
    expect(await archiveDossier(expert.context, { candidatureId })).toEqual(FORBIDDEN)
    expect(await opening(elsewhere.instructor, evidence)).toBe('not-found')
  })

  it('is reached by no other way, and leads nowhere else', async () => {
    const { candidatureId } = dossier
    const context = page(expert.context)

    for (const nothing of [
      await candidatureOverview(context, candidatureId),
      await candidatureForm(context, candidatureId),
      await filingReceipt(context, candidatureId),
      await changesSinceFiling(context, candidatureId),
      await reviewDossier(context, candidatureId),
      await dossierWork(context, candidatureId),
      await dossierJournal(context, candidatureId),
      await dossierOpinions(context, candidatureId),
      await conversation(context, { candidatureId, prerequisiteCode: null }),
    ]) {
      expect(nothing).toBeNull()
    }
    expect(await latestMessages(context, candidatureId)).toEqual([])
    expect(await myDossiers(context)).toEqual([])
    expect((await reviewWorklist(context, worklistParams.parse({ statut: 'tous' }))).rows).toEqual([])
  })
})

describe('the right of an expert', () => {
  it('is held until it is given, cancelled, or its account closed', async () => {
    expect(await held(expert.context)).toEqual(ok(expert.context.actor.memberships[0]))
    done(await giveOpinion(expert.context, { requestId: expert.requestId, opinion: 'favourable', text: 'Oui.' }))
    expect(await held(expert.context)).toEqual(FORBIDDEN)
    expect(await held(await asExpert(agency.instructor, expert.userId))).toEqual(NOT_FOUND)

    const cancelled = await buildExpert(agency.instructor, dossier.candidatureId)
    done(await cancelOpinion(agency.instructor, { requestId: cancelled.requestId, reason: 'Plus utile' }))
    expect(await held(cancelled.context)).toEqual(FORBIDDEN)

    const closed = await buildExpert(agency.instructor, dossier.candidatureId)
    await db.user.update({ where: { id: closed.userId }, data: { isActive: false } })
    expect(await held(closed.context)).toEqual(FORBIDDEN)
    expect(await loadActor(db, closed.userId, IN_REVIEW)).toBeNull()
  })

  it('ends with its last day, in Paris', async () => {
    const evening = await asExpert(agency.instructor, expert.userId, endOfParisDay(DUE_ON))
    expect(await viewed(evening)).not.toBeNull()
    const night = await asExpert(agency.instructor, expert.userId, new Date(endOfParisDay(DUE_ON).getTime() + 1))
    expect(night.actor.memberships).toEqual([])
    expect(await viewed(night)).toBeNull()
    expect(await myOpinions(page(night, endOfParisDay('2022-06-02')))).toMatchObject([{ state: 'lapsed', given: null }])
  })

  it('shows nothing once given, nor once the dossier is a draft again', async () => {
    await db.candidature.update({ where: { id: dossier.candidatureId }, data: { filedAt: null } })
    expect(await viewed(expert.context)).toBeNull()
    expect(await held(expert.context)).toEqual(NOT_FOUND)
    await db.candidature.update({ where: { id: dossier.candidatureId }, data: { filedAt: IN_REVIEW } })
    done(await giveOpinion(expert.context, { requestId: expert.requestId, opinion: 'favourable', text: 'Oui.' }))
    expect(await viewed(await asExpert(agency.instructor, expert.userId))).toBeNull()
  })

  it('is one’s own: another expert, another region, the hospital and the agency see nothing by it', async () => {
    const other = await buildExpert(agency.instructor, (await buildFiledDossier(db)).candidatureId)
    for (const somebody of [other.context, agency.instructor, elsewhere.instructor, dossier.signatory]) {
      expect(await viewed(somebody)).toBeNull()
    }
    const nobody = buildContext(db, await buildUser(db, []))
    expect(await viewed(nobody)).toBeNull()
  })

  it('of somebody who instructs another region opens this dossier alone', async () => {
    const { actor } = elsewhere.instructor
    const { requestId } = done(
      await askOpinion(agency.instructor, asking(dossier.candidatureId, { email: actor.email })),
    )
    const both = await asExpert(agency.instructor, actor.userId)
    expect(await opinionDossier(both, requestId)).not.toBeNull()
    expect(await reviewDossier(page(both), dossier.candidatureId)).toBeNull()
  })
})
