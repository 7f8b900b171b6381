import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { explain, type Plan } from '@/bench/plans'
import { connect } from '@/bench/replay'
import { loadScaleData } from '@/bench/scale-data'
import { type StatementRecorder, startStatementRecorder } from '@/bench/statement-recorder'
import type { Actor } from '@/lib/access/domain/actor'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { regionEnvelopes } from '@/lib/envelopes/queries/region-envelopes'
import { present } from '@/lib/kernel/assert'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { createDatabase, type Database } from '@/lib/platform/db'
import type { PageContext } from '@/lib/platform/page-context'
import { dossierWork } from '@/lib/review/queries/dossier-work'
import { establishmentPast } from '@/lib/review/queries/establishment-past'
import { savedViews } from '@/lib/review/queries/saved-views'
import { selection } from '@/lib/review/queries/selection'
import { exportedWorklist, reviewWorklist, worklistNeighbours } from '@/lib/review/queries/worklist'
import { selectionParams } from '@/lib/review/selection-params'
import { DIRECTIONS, WORKLIST_SORTS, worklistParams } from '@/lib/review/worklist-params'
import { buildContext, onRegion } from '@/tests/support/builders'
import { databaseUrl, testDatabase } from '@/tests/support/database'

/** Of ten times the country: about five thousand dossiers, two thirds of the real country. */
const SIZE = { share: 0.0664, documentsPerDossier: 8 }
const SEED_TIMEOUT_MS = 240_000
const REGION = '11'
const PAGE_SIZE = 25
/** What goes with a page of dossiers (their seven prerequisites are the most), and the tables of the programme. */
const PAGE_OF_ROWS = 12 * PAGE_SIZE
const BETWEEN_MS = 5 * 86_400_000

vi.setConfig({ testTimeout: 120_000 })

let db: Database
let client: pg.Client
let recorder: StatementRecorder
let heard: Database
let context: PageContext
let waiting: number
let filed: number

beforeAll(async () => {
  const url = databaseUrl(await testDatabase())
  db = await testDatabase()
  client = await connect(url)
  await loadScaleData(client, db, SIZE)
  recorder = await startStatementRecorder(url)
  heard = createDatabase(recorder.url)
  const user = await db.user.findFirstOrThrow({ where: { email: { startsWith: `agent-${REGION}-1@` } } })
  const actor: Actor = {
    userId: user.id,
    name: user.name,
    email: user.email,
    memberships: [onRegion('instructeur', REGION)],
  }
  const { reviewEndsAt } = await db.window.findFirstOrThrow({ orderBy: { position: 'desc' } })
  const now = new Date(reviewEndsAt.getTime() - BETWEEN_MS)
  context = { ...buildContext(db, actor, now), db: heard, now }
  waiting = await db.candidature.count({ where: { regionCode: REGION, isWaiting: true } })
  filed = await db.candidature.count({
    where: { regionCode: REGION, filedAt: { not: null }, status: { not: 'draft' } },
  })
  // The rules are known by heart once they were read.
  await reviewWorklist(context, worklistParams.parse({}))
}, SEED_TIMEOUT_MS)

afterAll(async () => {
  await heard.$disconnect()
  await recorder.close()
  await client.end()
})

const list = (raw: Record<string, unknown>) => () => reviewWorklist(context, worklistParams.parse(raw))

async function statementsOf(task: () => Promise<unknown>) {
  return (await recorder.record(task)).flat()
}

async function plansOf(task: () => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const statement of await statementsOf(task)) {
    const plan = await explain(client, statement)
    if (plan !== null) plans.push(plan)
  }

  return plans
}

/** The statement that finds the identifiers of a page. */
function walkOf(plans: readonly Plan[]): Plan {
  return present(
    plans.find(({ text }) => /^SELECT "public"\."Candidature"\."id" FROM/.test(text)),
    'the statement that walks the list',
  )
}

const excess = (plans: readonly Plan[], most: (plan: Plan) => number) =>
  plans
    .filter((plan) => plan.read > most(plan))
    .map(({ text, read, returned, scans }) => ({ text, read, returned, scans }))

describe('the country of the measures', () => {
  it('is like the real one: every region, engaged and left make what was granted', async () => {
    const dossiers = await db.candidature.count()
    const envelopes = await regionEnvelopes({
      ...context,
      actor: { ...context.actor, memberships: [{ kind: 'national', role: 'lecteur_national' }] },
    })

    expect(dossiers).toBeGreaterThan(4_800)
    expect(await db.document.count()).toBeGreaterThan(7.9 * dossiers)
    expect(await db.candidature.groupBy({ by: ['regionCode'] })).toHaveLength(18)
    expect(waiting).toBeGreaterThan(2 * PAGE_SIZE)
    expect(envelopes.rows.some(({ engagedCents }) => engagedCents > 0)).toBe(true)
    for (const { grantedCents, engagedCents, leftCents } of envelopes.rows) {
      expect(engagedCents + leftCents).toBe(grantedCents)
    }
  })
})

describe('the budget of a page', () => {
  it('sends as many statements for a page of dossiers as for one, and never more than its budget', async () => {
    const page = (raw: Record<string, unknown>) => async () => {
      const { rows } = await list(raw)()
      await unreadByDossier(
        context,
        rows.map(({ id }) => id),
      )
      await savedViews(context)

      return rows.length
    }
    const { reference } = await db.candidature.findFirstOrThrow({
      where: { regionCode: REGION, isWaiting: true, tags: { some: {} }, assignedToId: { not: null } },
    })
    const full = await statementsOf(page({}))
    const one = await statementsOf(page({ q: reference }))

    expect(await page({})()).toBe(PAGE_SIZE)
    expect(await page({ q: reference })()).toBe(1)
    expect(full.length).toBe(one.length)
    expect(full.length).toBeLessThanOrEqual(32)
  })

  it('opens a dossier within its budget of statements, whatever the list that one comes from', async () => {
    const { id } = await db.candidature.findFirstOrThrow({ where: { regionCode: REGION, status: 'under_review' } })
    for (const tri of WORKLIST_SORTS) {
      const statements = await statementsOf(async () => {
        await reviewDossier(context, id)
        await unreadByDossier(context, [id])
        await worklistNeighbours(context, worklistParams.parse({ tri, statut: 'tous' }), id)
        await dossierWork(context, id)
        await changesSinceFiling(context, id)
        await establishmentPast(context, id)
      })

      expect(statements.length, tri).toBeLessThanOrEqual(48)
    }
  })
})

describe('what a page reads', () => {
  it('walks one page of dossiers, by each sort and both ways, and never the whole region', async () => {
    // Names of people are not copied onto the dossiers: that sort alone reads what the filters leave.
    for (const tri of WORKLIST_SORTS.filter((one) => one !== 'instructeur')) {
      for (const sens of DIRECTIONS) {
        for (const statut of ['a-traiter', 'tous']) {
          const plans = await plansOf(list({ tri, sens, statut }))

          expect(walkOf(plans).read, `${tri} ${sens} ${statut}`).toBeLessThanOrEqual(2 * PAGE_SIZE)
          expect(excess(plans, ({ returned }) => Math.max(PAGE_OF_ROWS, returned))).toEqual([])
        }
      }
    }
  })

  it('reads the last page of the list as it reads the first', async () => {
    const plans = await plansOf(list({ statut: 'tous', page: 99_999 }))

    expect(walkOf(plans).read).toBeLessThanOrEqual(2 * PAGE_SIZE)
  })

  it('filters and searches among the dossiers of the region alone', async () => {
    const tag = await db.reviewTag.findFirstOrThrow({ where: { regionCode: REGION } })
    const filters: Record<string, string>[] = [
      { fenetre: 'F4' },
      { domaine: 'D2' },
      { prerequis: 'PS2.2' },
      { avis: 'refused' },
      { juridique: 'public' },
      { departement: '75' },
      { instructeur: 'moi' },
      { instructeur: 'personne' },
      { montantmin: '50000' },
      { montantmax: '60000' },
      { agemin: '30' },
      { delai: 'overdue' },
      { delai: 'paused' },
      { etiquette: tag.id },
      { statut: 'a-valider' },
      { q: 'clinique' },
      { domaine: 'D1', juridique: 'public', avis: 'accepted', tri: 'montant', sens: 'decroissant' },
    ]
    for (const filter of filters) {
      // The dossiers that wait, and for each of them what the filter asks: its verdicts are the most.
      const most = 8 * waiting
      expect(
        excess(await plansOf(list(filter)), () => Math.max(PAGE_OF_ROWS, most)),
        JSON.stringify(filter),
      ).toEqual([])
    }
    const searched = await plansOf(list({ q: 'clinique', statut: 'tous' }))
    expect(excess(searched, () => Math.max(PAGE_OF_ROWS, filed))).toEqual([])
  })

  it('counts each view by the dossiers that it counts', async () => {
    expect(excess(await plansOf(() => savedViews(context)), ({ returned }) => 2 * returned + PAGE_SIZE)).toEqual([])
  })

  it('finds the neighbours of a dossier without reading the list', async () => {
    const { id } = await db.candidature.findFirstOrThrow({
      where: { regionCode: REGION, status: 'closed' },
      orderBy: { id: 'asc' },
      skip: 20,
    })
    for (const tri of WORKLIST_SORTS.filter((one) => one !== 'instructeur')) {
      const plans = await plansOf(() => worklistNeighbours(context, worklistParams.parse({ tri, statut: 'tous' }), id))

      expect(
        plans.reduce((sum, { read }) => sum + read, 0),
        tri,
      ).toBeLessThanOrEqual(PAGE_SIZE)
    }
  })

  it('reads one region for its envelope, on the board and on each dossier', async () => {
    const { id } = await db.candidature.findFirstOrThrow({ where: { regionCode: REGION, status: 'under_review' } })
    const ofRegion = { candidature: { regionCode: REGION } }
    const [domains, answers, payments, dossiers] = await Promise.all([
      db.candidatureDomain.count({ where: ofRegion }),
      db.prerequisiteAnswer.count({ where: ofRegion }),
      db.payment.count({ where: { regionCode: REGION } }),
      db.candidature.count({ where: { regionCode: REGION } }),
    ])
    const inRegion = Math.max(domains + dossiers + payments, answers) + PAGE_OF_ROWS
    const pages = [
      () => reviewDossier(context, id),
      () => selection(context, selectionParams.parse({})),
      () => regionEnvelopes(context),
    ]
    for (const page of pages) expect(excess(await plansOf(page), () => inRegion)).toEqual([])
  })

  it('exports each dossier of the list once, sorted once', async () => {
    const ids: string[] = []
    const plans = await plansOf(async () => {
      ids.length = 0
      for await (const { id } of exportedWorklist(
        context,
        worklistParams.parse({ statut: 'tous', tri: 'depot' }),
        100,
      )) {
        ids.push(id)
      }
    })

    expect(new Set(ids).size).toBe(filed)
    expect(ids).toHaveLength(filed)
    expect(plans.filter(({ text }) => /^SELECT "public"\."Candidature"\."id" FROM/.test(text))).toHaveLength(1)
    expect(excess(plans, ({ returned }) => Math.max(8 * 100, returned))).toEqual([])
  })
})
