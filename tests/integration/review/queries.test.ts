import { beforeAll, describe, expect, it } from 'vitest'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { conventionPage } from '@/lib/conventions/queries/convention-page'
import { listConventions } from '@/lib/conventions/queries/conventions'
import { regionEnvelopes } from '@/lib/envelopes/queries/region-envelopes'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { reviewWorklist } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let elsewhere: Agency
let filed: Awaited<ReturnType<typeof buildFiledDossier>>
let proposed: Awaited<ReturnType<typeof buildProposed>>
let retained: Awaited<ReturnType<typeof buildProposed>>

const page = (context: UseCaseContext) => ({ ...context, now: IN_REVIEW })
const params = (raw: Record<string, unknown> = {}) => worklistParams.parse(raw)

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
  await buildEnvelope(db, '11', 10_000_000)
  filed = await buildFiledDossier(db, { name: 'Hôpital de l’Étang fictif', activity: null })
  proposed = await buildProposed(agency, { activity: 7_000 })
  retained = await buildProposed(agency, { activity: 7_000 })
  const ref = await refOf(db, retained.candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
  const establishment = await buildEstablishment(db)
  const writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
  await buildDraft(writer, establishment)
})

describe('the worklist', () => {
  it('shows what waits for a decision, drafts as a number only', async () => {
    const list = await reviewWorklist(page(agency.instructor), params())
    expect(list.rows.map((row) => row.id).sort()).toEqual([filed.candidatureId, proposed.candidatureId].sort())
    expect(list.drafts).toBe(1)
    const waiting = list.rows.find((row) => row.id === proposed.candidatureId)
    expect(waiting).toMatchObject({
      amountCents: 2_160_000,
      isFrozen: false,
      proposedDecision: 'retained',
      ageDays: 56,
    })
    expect(waiting?.deadline?.daysLeft).toBe(51)
    expect(list.rows.find((row) => row.id === filed.candidatureId)?.amountCents).toBeNull()
  })

  it.each([
    [{ q: 'etang' }, ['filed']],
    [{ statut: 'tous' }, ['filed', 'proposed', 'retained']],
    [{ statut: 'convention_to_sign' }, ['retained']],
    [{ statut: 'tous', domaine: 'D2' }, []],
    [{ statut: 'tous', fenetre: 'F3' }, []],
    [{ statut: 'draft' }, ['filed', 'proposed']],
    [{ statut: ['tous', 'x'], tri: 'nawak', page: '999' }, ['filed', 'proposed', 'retained']],
  ])('filters by %j', async (raw, names) => {
    const ids: Record<string, string> = {
      filed: filed.candidatureId,
      proposed: proposed.candidatureId,
      retained: retained.candidatureId,
    }
    const list = await reviewWorklist(page(agency.instructor), params(raw))
    expect(list.rows.map((row) => row.id).sort()).toEqual(names.map((name) => ids[name]).sort())
    expect(list.total).toBe(names.length)
  })

  it('shows nothing of another region, to another agency or to a hospital', async () => {
    for (const context of [elsewhere.instructor, filed.signatory]) {
      const list = await reviewWorklist(page(context), params({ statut: 'tous' }))
      expect(list).toMatchObject({ rows: [], total: 0, drafts: 0 })
    }
  })
})

describe('the dossier to instruct', () => {
  it('says who may act and why one may not', async () => {
    const id = proposed.candidatureId
    const decider = await reviewDossier(page(agency.decider), id)
    expect(decider?.may).toMatchObject({ decide: true, whyNotDecide: null, withdrawProposal: true, review: false })
    expect(decider?.envelopes).toEqual([
      { voletCode: '1', voletName: 'Volet 1', leftCents: 7_840_000, neededCents: 2_160_000 },
    ])
    const proposer = await reviewDossier(page(agency.instructor), id)
    expect(proposer?.may).toMatchObject({ decide: false, whyNotDecide: 'not-validator' })
    const waiting = await reviewDossier(page(agency.instructor), filed.candidatureId)
    expect(waiting?.may).toMatchObject({ start: true, review: true, setActivity: true, propose: [], decide: false })
    expect(waiting?.funding).toMatchObject({ ok: false, error: [{ code: 'activity-missing' }] })
  })

  it('shows the frozen amounts once retained', async () => {
    const view = await reviewDossier(page(agency.instructor), retained.candidatureId)
    expect(view).toMatchObject({ isFrozen: true, decision: { byName: 'Victor Valideur' } })
    expect(view?.funding).toMatchObject({ ok: true, value: { totals: { totalCents: 2_160_000 } } })
    expect(view?.convention?.number).toMatch(/^C-F2-11-/)
  })

  it('does not exist elsewhere, for the hospital, nor as a draft', async () => {
    expect(await reviewDossier(page(elsewhere.decider), proposed.candidatureId)).toBeNull()
    expect(await reviewDossier(page(filed.signatory), filed.candidatureId)).toBeNull()
    const draft = await db.candidature.findFirstOrThrow({ where: { status: 'draft' } })
    expect(await reviewDossier(page(agency.instructor), draft.id)).toBeNull()
  })
})

describe('the conventions', () => {
  it('are seen by their establishment and their agency alone', async () => {
    const { id } = await db.convention.findFirstOrThrow()
    for (const context of [agency.instructor, retained.signatory]) {
      const list = await listConventions(page(context), { statut: 'toutes', page: 1 })
      expect(list).toMatchObject({
        total: 1,
        counts: { 'a-envoyer': 1, signees: 0 },
        rows: [{ id, status: 'prepared' }],
      })
    }
    expect(await conventionPage(page(agency.instructor), id)).toMatchObject({ mayReplace: true, mayRetry: true })
    expect(await conventionPage(page(retained.signatory), id)).toMatchObject({
      ...{ maySend: false, mayReplace: false, mayRetry: false, mayCertify: false, maySignFor: null },
      ...{ pdf: null, mayReview: false },
    })
    for (const context of [elsewhere.instructor, filed.signatory]) {
      expect((await listConventions(page(context), { statut: 'toutes', page: 1 })).total).toBe(0)
      expect(await conventionPage(page(context), id)).toBeNull()
    }
  })
})

describe('the envelopes', () => {
  it('are those of one’s regions; DGOS sees and moves all', async () => {
    const own = await regionEnvelopes(page(agency.instructor))
    expect(new Set(own.rows.map((row) => row.regionCode))).toEqual(new Set(['11']))
    expect(own.rows[0]).toMatchObject({
      grantedCents: 10_000_000,
      engagedCents: 2_160_000,
      leftCents: 7_840_000,
      paidCents: 0,
    })
    expect(own.mayMove).toBe(false)
    const dgos = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]))
    const all = await regionEnvelopes(page(dgos))
    expect(new Set(all.rows.map((row) => row.regionCode)).size).toBe(18)
    expect(all.mayMove).toBe(true)
  })
})
