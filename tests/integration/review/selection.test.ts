import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { renounceCandidature } from '@/lib/candidatures/use-cases/renounce-candidature'
import { takeBackDecision } from '@/lib/candidatures/use-cases/take-back-decision'
import { moveEnvelope } from '@/lib/envelopes/use-cases/move-envelope'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { selection } from '@/lib/review/queries/selection'
import { selectionParams } from '@/lib/review/selection-params'
import { buildContext, buildUser, done } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

type Waiting = Awaited<ReturnType<typeof buildProposed>>

let db: Database
let agency: Agency

beforeEach(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
})

const boardOf = async (raw: Record<string, string> = {}, context: UseCaseContext = agency.instructor) =>
  selection({ ...context, now: IN_REVIEW }, selectionParams.parse(raw))

describe('the selection', () => {
  it('ranks what waits for a decision, and draws the line where the envelope ends', async () => {
    await buildEnvelope(db, '11', 5_000_000)
    const ready = await buildProposed(agency, { activity: 7_000, name: 'Prêt fictif' })
    await buildFiledDossier(db, { activity: 7_000, name: 'Ancien fictif' })
    await buildFiledDossier(db, { activity: null, name: 'Sans activité fictif' })
    const retained = await buildProposed(agency, { activity: 500 })
    const ref = await refOf(db, retained.candidatureId)
    done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
    const engaged = Number(
      (await db.candidature.findUniqueOrThrow({ where: { id: retained.candidatureId } })).amountCents,
    )
    await buildFiledDossier(db, { regionCode: '84' })

    const view = await boardOf({ rang: 'avancement' })
    expect(view?.dossiers.map(({ establishmentName }) => establishmentName)).toEqual([
      'Prêt fictif',
      'Ancien fictif',
      'Sans activité fictif',
    ])
    expect(view).toMatchObject({ cut: 1, params: { fenetre: 'F2' } })
    expect(view?.dossiers[0]).toMatchObject({ id: ready.candidatureId, accepted: 6, needed: 6, isProposed: true })
    expect(view?.board[0]).toEqual({
      voletCode: '1',
      voletName: 'Volet 1',
      grantedCents: 5_000_000,
      engagedCents: engaged,
      paidCents: 0,
      requestedCents: 4_320_000,
      leftCents: 5_000_000 - engaged,
    })
  })

  it('holds nothing of another region, and nothing at all for a hospital', async () => {
    const { signatory } = await buildFiledDossier(db)
    const elsewhere = await buildAgency(db, '84')

    expect(await boardOf({}, signatory)).toBeNull()
    expect(await boardOf({}, elsewhere.instructor)).toMatchObject({ dossiers: [], cut: 0 })
    expect((await boardOf({ fenetre: 'nawak', rang: 'x' }))?.dossiers).toHaveLength(1)
  })

  it('says the same as the decision will: granted = engaged + left, to the cent, along any history', async () => {
    await buildEnvelope(db, '11', 5_000_000)
    const waiting: Waiting[] = []
    for (const activity of [500, 7_000, 7_000, 22_500, 1_000, 50_000]) {
      waiting.push(await buildProposed(agency, { activity }))
    }
    const ministry = await buildMinistry()
    const retained: Waiting[] = []
    for (const step of STEPS) {
      const left = (await volet()).leftCents
      if (step === 'decide') await decideNext(waiting, retained, left)
      else if (step === 'renounce') await renounceOne(retained)
      else if (step === 'take-back') await takeBackOne(retained, waiting)
      else await move(ministry, step, left)
      const { grantedCents, engagedCents, leftCents } = await volet()

      expect(grantedCents).toBe(engagedCents + leftCents)
      expect(engagedCents).toBe(await frozenCents())
      expect(leftCents).toBeGreaterThanOrEqual(0)
    }
    expect(waiting.length).toBeLessThan(6)
    const renounced = await db.candidature.count({ where: { status: 'withdrawn' } })
    expect(renounced).toBeGreaterThan(0)
    expect(await db.convention.count({ where: { status: 'cancelled' } })).toBeGreaterThan(renounced)
  })
})

/** Decisions, some of them undone later by the hospital or by the agency, and movements of the envelope in euros: the same at each run. */
const STEPS = fc.sample(
  fc.oneof(
    fc.constant('decide' as const),
    fc.constant('renounce' as const),
    fc.constant('take-back' as const),
    fc.integer({ min: -30_000, max: 40_000 }).filter((euros) => euros !== 0),
  ),
  { numRuns: 24, seed: 20221128 },
)

const buildMinistry = async () =>
  buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]), IN_REVIEW)
const volet = async () => present((await boardOf())?.board[0], 'the first volet')
const frozenCents = async () => {
  const frozen = await db.candidature.aggregate({
    where: { status: 'convention_to_sign' },
    _sum: { amountCents: true },
  })

  return Number(frozen._sum.amountCents ?? 0)
}

/** Retains the next dossier: exactly when enough is left. */
async function decideNext(waiting: Waiting[], retained: Waiting[], leftCents: number): Promise<void> {
  const next = waiting.shift()
  if (next === undefined) return
  const id = next.candidatureId
  const amount = Number((await db.candidature.findUniqueOrThrow({ where: { id } })).amountCents)
  const ref = await refOf(db, id)
  const decided = await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null })

  expect(decided.ok, `${amount} cents of ${leftCents}`).toBe(amount <= leftCents)
  if (decided.ok) retained.push(next)
}

/** The hospital of a retained dossier renounces. */
async function renounceOne(retained: Waiting[]): Promise<void> {
  const one = retained.shift()
  if (one === undefined) return
  done(await renounceCandidature(one.signatory, { ...(await refOf(db, one.candidatureId)), reason: 'Essai' }))
}

/** The agency takes a decision back, and proposes it again. */
async function takeBackOne(retained: Waiting[], waiting: Waiting[]): Promise<void> {
  const one = retained.pop()
  if (one === undefined) return
  done(await takeBackDecision(agency.otherDecider, { ...(await refOf(db, one.candidatureId)), reason: 'Essai' }))
  const ref = await refOf(db, one.candidatureId)
  done(await proposeDecision(agency.instructor, { ...ref, decision: 'retained', reason: null }))
  waiting.push(one)
}

/** Gives to the envelope or takes back from it: never below what is engaged. */
async function move(ministry: UseCaseContext, euros: number, leftCents: number): Promise<void> {
  const { programmeId, version } = await db.envelope.findFirstOrThrow({ where: { regionCode: '11', voletCode: '1' } })
  const moved = await moveEnvelope(ministry, {
    ...{ programmeId, regionCode: '11', voletCode: '1', reason: 'Essai' },
    euros: Math.abs(euros),
    direction: euros > 0 ? 'grant' : 'take-back',
    expectedVersion: version,
  })

  expect(moved.ok).toBe(euros > 0 || -euros * 100 <= leftCents)
}
