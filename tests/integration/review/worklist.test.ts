import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { endOfParisDay } from '@/lib/kernel/dates'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { extendWindow } from '@/lib/programme/use-cases/extend-window'
import { savedViews } from '@/lib/review/queries/saved-views'
import { exportedWorklist, reviewWorklist, worklistNeighbours } from '@/lib/review/queries/worklist'
import { worklistFile } from '@/lib/review/queries/worklist-file'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { recordWorklistExport } from '@/lib/review/use-cases/record-worklist-export'
import { removeView } from '@/lib/review/use-cases/remove-view'
import { saveView } from '@/lib/review/use-cases/save-view'
import { tagDossier } from '@/lib/review/use-cases/tag-dossier'
import { WORKLIST_SORTS, worklistParams } from '@/lib/review/worklist-params'
import { buildContext, buildUser, done, findWindow } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW, refOf } from '@/tests/support/review-builders'
import { broken, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let agency: Agency
let elsewhere: Agency
/** Small, middle, large; the last one waits for its activity. */
let ids: { small: string; middle: string; large: string; unknown: string }
let tagId: string

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
  const small = await buildFiledDossier(db, { name: 'Alpha fictif', activity: 500 })
  const middle = await buildFiledDossier(db, { name: 'Bravo fictif', activity: 50_000 })
  const large = await buildFiledDossier(db, { name: 'Charlie fictif', activity: 400_000 })
  const unknown = await buildFiledDossier(db, { name: 'Delta fictif', activity: null })
  const pick = ({ candidatureId }: { candidatureId: string }) => candidatureId
  ids = { small: pick(small), middle: pick(middle), large: pick(large), unknown: pick(unknown) }
  await db.establishment.update({
    where: { id: large.establishment.id },
    data: { legalStatus: 'clcc', departement: '92' },
  })

  const { instructor, decider } = agency
  done(await assignDossier(decider, { candidatureId: ids.small, assigneeId: instructor.actor.userId, fromId: null }))
  done(await tagDossier(decider, { candidatureId: ids.small, name: 'Prioritaire' }))
  tagId = (await db.reviewTag.findFirstOrThrow({ where: { name: 'Prioritaire' } })).id
  const judged = { prerequisiteCode: 'PS1.1', verdict: 'to_complete', reasonCode: 'unreadable', reason: null } as const
  done(await reviewPrerequisite(instructor, { ...(await refOf(db, ids.large)), ...judged }))
  const ask = { ...(await refOf(db, ids.large)), reason: null, dueOn: '2022-05-30', sections: [] }
  done(await requestCompletion(instructor, ask))
})

const page = (context: UseCaseContext, now = IN_REVIEW) => ({ ...context, now })
const params = (raw: Record<string, unknown> = {}) => worklistParams.parse(raw)
const namesOf = (found: readonly string[]) => found.map((id) => Object.entries(ids).find(([, one]) => one === id)?.[0])
const listed = async (raw: Record<string, unknown>, context = agency.instructor, now = IN_REVIEW) =>
  namesOf((await reviewWorklist(page(context, now), params(raw))).rows.map(({ id }) => id))

describe('the filters of the worklist', () => {
  it.each([
    [{ instructeur: 'moi' }, ['small']],
    [{ instructeur: 'personne' }, ['large', 'middle', 'unknown']],
    [{ instructeur: 'nawak' }, []],
    [{ juridique: 'clcc' }, ['large']],
    [{ departement: '92' }, ['large']],
    [{ prerequis: 'PS1.1', avis: 'to_complete' }, ['large']],
    [{ prerequis: 'PS1.2', avis: 'to_complete' }, []],
    [{ avis: 'refused' }, []],
    [{ delai: 'paused' }, ['large']],
    [{ delai: 'calm' }, ['middle', 'small', 'unknown']],
    [{ delai: 'overdue' }, []],
    [{ statut: 'a-valider' }, []],
    [{ agemin: '56' }, ['large', 'middle', 'small', 'unknown']],
    [{ agemin: '57' }, []],
    [{ etiquette: 'nawak' }, ['large', 'middle', 'small', 'unknown']],
  ])('%j leaves %j', async (raw, names) => {
    expect((await listed(raw)).sort()).toEqual(names)
  })

  it('take an amount in euros, both bounds included', async () => {
    const { amountCents } = await db.candidature.findUniqueOrThrow({ where: { id: ids.middle } })
    const euros = Number(amountCents) / 100

    expect(await listed({ montantmin: String(Math.floor(euros)), montantmax: String(Math.ceil(euros)) })).toEqual([
      'middle',
    ])
    expect(await listed({ montantmax: '1 000' })).toEqual([])
    expect(await listed({ etiquette: tagId })).toEqual(['small'])
  })

  it('tell the same urgency as the list, each day of the review and after', async () => {
    const { rows } = await reviewWorklist(page(agency.instructor), params())
    const due = rows.find(({ id }) => id === ids.middle)?.deadline?.endsAt
    for (const [before, urgency] of [
      [-1, 'overdue'],
      [0, 'soon'],
      [7, 'soon'],
      [8, 'near'],
      [30, 'near'],
      [31, 'calm'],
    ] as const) {
      const now = new Date((due?.getTime() ?? 0) - before * 86_400_000 - 3_600_000)
      expect(await listed({ delai: urgency, q: 'bravo' }, agency.instructor, now), `${before} days before`).toEqual([
        'middle',
      ])
    }
  })

  it('sum the amounts of all the pages', async () => {
    const { rows, amountCents } = await reviewWorklist(page(agency.instructor), params())

    expect(amountCents).toBe(rows.reduce((sum, row) => sum + (row.amountCents ?? 0), 0))
  })
})

describe('the order of the worklist', () => {
  it.each(WORKLIST_SORTS)('by %s leaves nobody out: neighbours and exported batches follow the list', async (tri) => {
    for (const sens of ['croissant', 'decroissant']) {
      const { rows } = await reviewWorklist(page(agency.instructor), params({ tri, sens }))
      for (const [index, row] of rows.entries()) {
        expect(await worklistNeighbours(page(agency.instructor), params({ tri, sens }), row.id)).toEqual({
          previousId: rows[index - 1]?.id ?? null,
          nextId: rows[index + 1]?.id ?? null,
        })
      }
      const exported: string[] = []
      for await (const { id } of exportedWorklist(page(agency.instructor), params({ tri, sens }), 2)) exported.push(id)
      expect(exported).toEqual(rows.map(({ id }) => id))
    }
  })

  it('puts amounts by size, those that are not known yet last', async () => {
    expect(await listed({ tri: 'montant' })).toEqual(['small', 'middle', 'large', 'unknown'])
    expect(await listed({ tri: 'montant', sens: 'decroissant' })).toEqual(['large', 'middle', 'small', 'unknown'])
  })

  it('keeps the place of a dossier that has left the list', async () => {
    const onlyMine = params({ instructeur: 'personne', tri: 'etablissement' })

    expect(await worklistNeighbours(page(agency.instructor), onlyMine, ids.small)).toEqual({
      previousId: null,
      nextId: ids.middle,
    })
  })

  it('says nothing of a dossier of another region', async () => {
    expect(await worklistNeighbours(page(elsewhere.instructor), params(), ids.small)).toEqual({
      previousId: null,
      nextId: null,
    })
  })
})

describe('the export', () => {
  it('is exactly the list, typed, in its order; and is journalled', async () => {
    const raw = params({ tri: 'montant', statut: 'tous' })
    const rows = exportedWorklist(page(agency.instructor), raw)
    const csv = await text(worklistFile('csv', { rows, now: IN_REVIEW }).content)
    const lines = csv
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';'))

    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(lines.map((line) => line[2])).toEqual([
      'Établissement',
      'Alpha fictif',
      'Bravo fictif',
      'Charlie fictif',
      'Delta fictif',
    ])
    const [, small, , large, unknown] = lines
    expect(small?.slice(8, 12)).toEqual([expect.stringMatching(/^\d+,\d\d$/), 'non', '2022-03-15', '2022-06-30'])
    expect(large?.[12]).toBe('oui')
    expect(unknown?.[8]).toBe('')
    done(await recordWorklistExport(agency.instructor, { params: raw, format: 'csv' }))
    expect(await db.auditEvent.findFirst({ where: { type: 'worklist.exported' } })).toMatchObject({
      regionCode: '11',
      details: { query: 'statut=tous&tri=montant', format: 'csv' },
    })
  })

  it('holds nothing of another region', async () => {
    const rows: unknown[] = []
    for await (const row of exportedWorklist(page(elsewhere.instructor), params({ statut: 'tous' }))) rows.push(row)

    expect(rows).toEqual([])
  })
})

describe('saved views', () => {
  const viewsOf = async (context: UseCaseContext) => savedViews(page(context))

  it('are one’s own or the agency’s, with their counts of now', async () => {
    const query = 'instructeur=personne&x=javascript:alert(1)&page=4'
    done(await saveView(agency.instructor, { name: 'Orphelins', query, isShared: true }))
    done(await saveView(agency.instructor, { name: 'À moi', query: 'instructeur=moi', isShared: false }))

    const kept = (views: Awaited<ReturnType<typeof viewsOf>>) => views.filter(({ id }) => id !== null)
    expect(kept(await viewsOf(agency.instructor))).toMatchObject([
      { name: 'À moi', count: 1, isMine: true },
      { name: 'Orphelins', query: 'instructeur=personne', count: 3, isMine: true, isShared: true },
    ])
    expect(kept(await viewsOf(agency.decider))).toMatchObject([
      { name: 'Orphelins', count: 3, isMine: false, ownerName: 'Inès Instructrice' },
    ])
    expect(kept(await viewsOf(elsewhere.decider))).toEqual([])
    expect((await viewsOf(elsewhere.decider)).every(({ count }) => count === 0)).toBe(true)
  })

  it('have a name once each for the same person, and are removed by their owner', async () => {
    const view = { name: 'Double', query: '', isShared: true }
    const both = await Promise.all([saveView(agency.decider, view), saveView(agency.decider, view)])
    const saved = both.find((result) => result.ok)
    if (saved?.ok !== true) throw new Error('one of both was expected')

    expect(both.find((result) => !result.ok)).toEqual(broken('view-exists'))
    expect(await saveView(agency.otherDecider, view)).toMatchObject({ ok: true })
    expect(await removeView(agency.instructor, { viewId: saved.value.viewId })).toEqual(NOT_FOUND)
    done(await removeView(agency.decider, { viewId: saved.value.viewId }))
  })
})

describe('the agency’s time', () => {
  const clockOf = (id: string) =>
    db.candidature.findUniqueOrThrow({ where: { id }, select: { reviewDueAt: true, reviewPausedAt: true } })

  it('stands still while the hospital completes, and runs again with the answer', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db, { name: 'Pause fictif' })
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const sections = [{ section: 'contacts' as const, reason: 'À revoir' }]
    const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: '2022-05-30', sections }
    done(await requestCompletion(agency.instructor, ask))
    expect(await clockOf(candidatureId)).toEqual({
      reviewDueAt: endOfParisDay('2022-07-20'),
      reviewPausedAt: IN_REVIEW,
    })

    const answering = buildContext(db, signatory.actor, new Date('2022-05-15T09:00:00Z'))
    done(await submitCandidature(answering, { ...(await refOf(db, candidatureId)), commitment: true }))
    expect(await clockOf(candidatureId)).toEqual({ reviewDueAt: endOfParisDay('2022-07-05'), reviewPausedAt: null })
  })

  it('moves with the end of the review of its region', async () => {
    const { candidatureId } = await buildFiledDossier(db, { name: 'Prolongé fictif' })
    const other = await buildFiledDossier(db, { regionCode: '84' })
    const ministry = buildContext(
      db,
      await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]),
      IN_REVIEW,
    )
    const { id: windowId } = await findWindow(db)
    const extend = async (endsOn: string) => {
      const { version } = await db.window.findUniqueOrThrow({ where: { id: windowId } })
      const input = { windowId, version, regionCode: '11', period: 'review', endsOn, reason: 'Essai' } as const
      done(await extendWindow(ministry, input))
    }
    await extend('2022-07-15')
    await extend('2022-07-10')

    expect((await clockOf(candidatureId)).reviewDueAt).toEqual(endOfParisDay('2022-07-10'))
    expect((await clockOf(ids.large)).reviewDueAt).toEqual(endOfParisDay('2022-07-30'))
    expect((await clockOf(other.candidatureId)).reviewDueAt).toEqual(endOfParisDay('2022-06-30'))
  })
})
