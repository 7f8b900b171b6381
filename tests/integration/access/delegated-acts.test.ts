import { beforeAll, describe, expect, it } from 'vitest'
import { loadActor } from '@/lib/access/store'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { controlDossier } from '@/lib/indicators/queries/control-dossier'
import { indicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { declareIndicators } from '@/lib/indicators/use-cases/declare-indicators'
import { saveIndicators } from '@/lib/indicators/use-cases/save-indicators'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'
import { ALL_REACHED, measuring } from '@/tests/support/measuring'
import { DECLARATION_OF_F2 } from '@/tests/support/money-builders'
import { buildAgency, buildFiledDossier, IN_REVIEW, refOf } from '@/tests/support/review-builders'

const DELEGATED = { byName: 'Camille Lefort', onBehalfOfName: 'Sam Signataire' }

let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

/** Somebody of the team whom that signatory lets sign from that day on, in a context of that instant. */
async function delegateOf(signatory: UseCaseContext, establishmentId: string, now: Date): Promise<UseCaseContext> {
  const { userId } = await buildUser(db, [onEstablishment('redacteur', { id: establishmentId })], DELEGATED.byName)
  const day = now.toISOString().slice(0, 10)
  const period = { startsOn: day, endsOn: day, file: pdfFile('acte.pdf') }
  const giver = buildContext(db, signatory.actor, now)
  done(await giveDelegation(giver, { establishmentId, toUserId: userId, ...period }))
  const actor = await loadActor(db, userId, now)
  if (actor === null) throw new Error('unknown delegate')

  return buildContext(db, actor, now)
}

describe('what is signed under a delegation', () => {
  it('is told of a completion to whoever instructs it, beside the first filing', async () => {
    const agency = await buildAgency(db)
    const { candidatureId, establishment, signatory } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const sections = [{ section: 'contacts' as const, reason: 'À revoir' }]
    const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: undefined, sections }
    done(await requestCompletion(agency.instructor, ask))
    expect((await reviewDossier({ ...agency.instructor, now: IN_REVIEW }, candidatureId))?.completion).toBeNull()

    const delegate = await delegateOf(signatory, establishment.id, IN_REVIEW)
    done(await submitCandidature(delegate, { ...(await refOf(db, candidatureId)), commitment: true }))

    const { byName: filedByName, onBehalfOfName } = DELEGATED
    const view = await reviewDossier({ ...agency.instructor, now: IN_REVIEW }, candidatureId)
    expect(view).toMatchObject({
      filing: { filedByName: 'Sam Signataire', onBehalfOfName: null },
      completion: { filedAt: IN_REVIEW, filedByName, onBehalfOfName },
    })
    expect(view?.history[0]).toMatchObject({ to: 'under_review', actorName: filedByName, onBehalfOfName })
    expect(await changesSinceFiling(agency.instructor, candidatureId)).toMatchObject({ filedByName, onBehalfOfName })
  })

  it('is told of declared indicators: to the hospital, to its agency, in the journal', async () => {
    const t = await measuring(db)
    const { id, establishment, writer } = await t.hospital()
    const sam = await buildUser(db, [onEstablishment('signataire', establishment)], DELEGATED.onBehalfOfName)
    done(await saveIndicators(writer, { ...(await t.ref(id)), values: ALL_REACHED }))

    const delegate = await delegateOf(buildContext(db, sam), establishment.id, DECLARATION_OF_F2)
    done(await declareIndicators(delegate, await t.ref(id)))

    expect(await indicatorDeclaration({ ...writer, now: DECLARATION_OF_F2 }, id)).toMatchObject({
      declaredByName: DELEGATED.byName,
      declaredOnBehalfOfName: DELEGATED.onBehalfOfName,
    })
    const [declared] = (await controlDossier(t.instructor, id))?.domains.flatMap(({ indicators }) => indicators) ?? []
    expect(declared?.declared).toMatchObject(DELEGATED)
    const journal = await db.auditEvent.findFirstOrThrow({ where: { type: 'indicators.declared', entityId: id } })
    expect(journal.details).toMatchObject({ onBehalfOf: DELEGATED.onBehalfOfName })
  })
})
