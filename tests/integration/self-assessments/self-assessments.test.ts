import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { claimsOfAnyWindow } from '@/lib/funding/claims-of-any-window'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { NO_CONTENT, type SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import { windowOutlooks } from '@/lib/self-assessments/domain/outlook'
import { preparation } from '@/lib/self-assessments/queries/preparation'
import { saveSelfAssessment } from '@/lib/self-assessments/use-cases/save-self-assessment'
import { startCandidature } from '@/lib/self-assessments/use-cases/start-candidature'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  findWindow,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const CONTENT: SelfAssessmentContent = {
  ...NO_CONTENT,
  domainCodes: ['D1', 'D2', 'D4'],
  bonusCodes: ['CRO'],
  windowCode: 'F2',
  prerequisites: [
    { prerequisiteCode: 'PS1.1', standing: 'met', note: '' },
    { prerequisiteCode: 'PS2.1', standing: 'gap', note: 'Le RSSI arrive en mai.' },
    { prerequisiteCode: 'PS2.2', standing: 'unknown', note: '  ' },
  ],
  rates: [{ indicatorCode: 'DS1.1', numerator: '4 899', denominator: '10000', isYes: '' }],
  plan: [
    {
      ...{ id: 'a', gap: 'prerequisite:PS2.1', action: 'Nommer le RSSI', who: 'Direction', isEdited: true },
      dueOn: '2022-04-15',
    },
  ],
  dismissed: ['indicator:DS1.1'],
}

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let colleague: UseCaseContext
let reader: UseCaseContext
let stranger: UseCaseContext
let agency: UseCaseContext
let windowId: string

beforeAll(async () => {
  db = await testDatabase()
  windowId = (await findWindow(db)).id
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  const other = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  colleague = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
  reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
  stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
  agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))
})

const at = (context: UseCaseContext, now = IN_F2) => ({ ...context, now })
const save = (context: UseCaseContext, expectedVersion = 0, content = CONTENT) =>
  saveSelfAssessment(context, { establishmentId: establishment.id, expectedVersion, content })
const saved = () => db.selfAssessment.findUnique({ where: { establishmentId: establishment.id } })

describe('saveSelfAssessment', () => {
  it('keeps everything that was said, by whom and when, and journals that it was saved, not what', async () => {
    expect(done(await save(writer))).toEqual({ version: 1 })
    const view = await preparation(at(reader), establishment.id)

    expect(view?.saved).toEqual({ content: CONTENT, version: 1, savedByName: 'Alix Roux', savedAt: IN_F2 })
    const journal = await db.auditEvent.findMany({ where: { entityId: establishment.id } })
    expect(
      journal.map(({ type, actorName, details, regionCode }) => ({ type, actorName, details, regionCode })),
    ).toEqual([{ type: 'self-assessment.saved', actorName: 'Alix Roux', details: { version: 1 }, regionCode: '11' }])
  })

  it('saves again over the version that was read', async () => {
    done(await save(writer))
    expect(done(await save(colleague, 1, { ...CONTENT, windowCode: 'F3' }))).toEqual({ version: 2 })

    expect((await preparation(at(writer), establishment.id))?.saved).toMatchObject({
      version: 2,
      savedByName: 'Sacha Blanc',
      content: { windowCode: 'F3' },
    })
  })

  it('tells the second of two people by whom and when, and overwrites nothing', async () => {
    done(await save(colleague))
    const row = await saved()
    const refused = { ok: false, error: { kind: 'stale', savedByName: 'Sacha Blanc', savedAt: IN_F2.toISOString() } }

    expect(await save(writer, 0, NO_CONTENT)).toEqual(refused)
    expect(await save(writer, 7, NO_CONTENT)).toEqual(refused)
    expect(await saved()).toEqual(row)
    expect(await db.auditEvent.count({ where: { entityId: establishment.id } })).toBe(1)
  })

  it.each([0, 1])('lets exactly one of two at once through, from version %i', async (version) => {
    if (version === 1) done(await save(writer))
    const answers = await Promise.all([save(writer, version), save(colleague, version)])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.find((one) => !one.ok)).toMatchObject({ error: { kind: 'stale' } })
    expect(await saved()).toMatchObject({ version: version + 1 })
  })

  it('refuses a reader; for strangers and the agency there is nothing there', async () => {
    expect(await save(reader)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await save(stranger)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await save(agency)).toMatchObject({ error: { kind: 'not-found' } })
    const nobody = { establishmentId: '00000000-0000-4000-8000-00000000dead', expectedVersion: 0, content: CONTENT }
    expect(await saveSelfAssessment(writer, nobody)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await saved()).toBeNull()
  })
})

describe('preparation', () => {
  it('is seen by the whole team, and by nobody else', async () => {
    done(await save(writer))

    expect(await preparation(at(writer), establishment.id)).toMatchObject({ mayEdit: true, mayApply: true })
    expect(await preparation(at(reader), establishment.id)).toMatchObject({ mayEdit: false, mayApply: false })
    expect(await preparation(at(stranger), establishment.id)).toBeNull()
    expect(await preparation(at(agency), establishment.id)).toBeNull()
  })

  it('knows the windows already taken and the domains already won', async () => {
    const inF1 = buildContext(db, writer.actor, new Date('2021-09-15T10:00:00Z'))
    const candidatureId = await buildDraft(inF1, establishment, 'F1')
    await db.candidatureDomain.create({ data: { candidatureId, domainCode: 'D2', outcome: 'reached' } })
    const view = await preparation(at(writer), establishment.id)

    expect(view?.taken).toMatchObject([{ windowCode: 'F1', candidatureId, status: 'draft' }])
    expect(view?.funded).toEqual([{ domainCode: 'D2', windowName: 'Fenêtre 1' }])
    expect(view?.saved).toBeNull()
  })
})

describe('startCandidature', () => {
  const start = (context: UseCaseContext, window = windowId) =>
    startCandidature(context, { establishmentId: establishment.id, windowId: window })

  it('opens a draft with the claim and the notes, and declares nothing met', async () => {
    done(await save(writer))
    const { candidatureId } = done(await start(writer))
    const row = await db.candidature.findUniqueOrThrow({
      where: { id: candidatureId },
      include: { domains: { orderBy: { domainCode: 'asc' } }, prerequisites: true, documents: true },
    })

    expect(row).toMatchObject({ status: 'draft', version: 1, startedFromId: null, documents: [] })
    expect(row.domains.map(({ domainCode, bonusCodes }) => [domainCode, bonusCodes])).toEqual([
      ['D1', ['CRO']],
      ['D2', []],
      ['D4', []],
    ])
    expect(row.prerequisites).toMatchObject([
      { prerequisiteCode: 'PS2.1', mode: 'evidence', comment: 'Le RSSI arrive en mai.', verdict: 'pending' },
    ])
    const journal = await db.auditEvent.findFirst({ where: { entityId: candidatureId } })
    expect(journal).toMatchObject({ type: 'candidature.created', details: { fromSelfAssessment: 1 } })
  })

  it('shows the same money before and after: preparation, engine, dossier, dashboard', async () => {
    done(await save(writer))
    const view = await preparation(at(writer), establishment.id)
    if (view === null) throw new Error('a view')
    const { rules, windows } = view
    const { activity } = view.establishment
    const claim = { activity, capacities: view.establishment }
    const domains = claimsOfAnyWindow(rules, view.establishment, CONTENT)
    const outlooks = windowOutlooks(rules, windows, { ...claim, domains }, { regionCode: '11', now: IN_F2 })
    const seen = outlooks.ok ? outlooks.value.map(({ comparison }) => comparison.funding?.totals) : []
    const engine = windows.map(({ code }) => {
      const isOpen = (domainCode: string) => code !== 'F1' || domainCode !== 'D4'
      const open = domains.filter((domain) => isOpen(domain.code))
      const funding = computeFunding(rules, { ...claim, windowCode: code, domains: open })

      return funding.ok ? funding.value.totals : undefined
    })
    const { candidatureId } = done(await start(writer))
    const form = await candidatureForm(at(writer), candidatureId)
    const [mine] = await myDossiers(at(writer))

    expect(seen).toEqual(engine)
    expect(seen[1]?.totalCents).toBeGreaterThan(0)
    expect(mine?.dossiers[0]?.totalCents).toBe(seen[1]?.totalCents)
    expect(form?.funding.ok && form.funding.value.totals).toEqual(seen[1])
  })

  it('leaves out what the establishment may not claim in that window', async () => {
    const inF1 = new Date('2021-09-15T10:00:00Z')
    const early = buildContext(db, writer.actor, inF1)
    await db.establishment.update({ where: { id: establishment.id }, data: { hasLaboratory: false } })
    done(await save(early))
    const { candidatureId } = done(await start(early, (await findWindow(db, 'F1')).id))
    const rows = await db.candidatureDomain.findMany({ where: { candidatureId } })

    expect(rows.map(({ domainCode }) => domainCode)).toEqual(['D1'])
  })

  it('opens one of two at once, and names it to the other', async () => {
    done(await save(writer))
    const answers = await Promise.all([start(writer), start(colleague)])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.find((one) => !one.ok)).toMatchObject({ error: { code: 'candidature-exists' } })
  })

  it('refuses when nothing is saved, a closed window, a reader, a stranger, the agency; and writes nothing', async () => {
    expect(await start(writer)).toMatchObject({ error: { code: 'self-assessment-missing' } })
    done(await save(writer))
    const f3 = (await findWindow(db, 'F3')).id

    expect(await start(writer, f3)).toMatchObject({ error: { code: 'window-not-open' } })
    expect(await start(reader)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await start(stranger)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await start(agency)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await db.candidature.count({ where: { establishmentId: establishment.id } })).toBe(0)
  })
})
