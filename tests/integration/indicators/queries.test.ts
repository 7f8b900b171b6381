import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { controlDossier } from '@/lib/indicators/queries/control-dossier'
import { controlWorklist } from '@/lib/indicators/queries/control-worklist'
import { indicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { decideDomain } from '@/lib/indicators/use-cases/decide-domain'
import { recordControl } from '@/lib/indicators/use-cases/record-control'
import { saveIndicators } from '@/lib/indicators/use-cases/save-indicators'
import type { Database } from '@/lib/platform/db'
import { buildUser, done, findWindow, giveRights, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { ALL_REACHED, measuring, ratio } from '@/tests/support/measuring'
import { DECLARATION_OF_F2 } from '@/tests/support/money-builders'

let db: Database
let t: Awaited<ReturnType<typeof measuring>>
let lyon: Actor
let ministry: Actor

beforeAll(async () => {
  db = await testDatabase()
  t = await measuring(db)
  lyon = await buildUser(db, [onRegion('valideur', '84')])
  ministry = await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }])
})

describe('indicatorDeclaration', () => {
  const view = (actor: Actor, id: string, now = DECLARATION_OF_F2) => indicatorDeclaration({ db, actor, now }, id)

  it('shows the hospital its fields, its targets and the euros at stake', async () => {
    const { id, writer, signatory, funding } = await t.hospital()
    done(await saveIndicators(writer, { ...(await t.ref(id)), values: [ratio('DS1.1', 12, 40)] }))
    const own = await view(writer.actor, id)
    const [first, second] = own?.domains ?? []

    expect(own).toMatchObject({ phase: 'open', mayEnter: true, mayDeclare: false })
    expect((await view(signatory.actor, id))?.mayDeclare).toBe(true)
    expect(first?.indicators.map(({ facts }) => [facts.code, facts.targetPercent])).toEqual([
      ['DS1.1', 59],
      ['DS1.2', 48],
      ['DS1.3', 59],
    ])
    expect(first?.indicators[0]?.typed).toEqual({ numerator: 12, denominator: 40, isYes: null })
    const [domain] = funding.domains
    expect(first?.stakes).toMatchObject({
      balanceCents: (domain?.forfaitCents ?? 0) - (domain?.advanceCents ?? 0),
      bonuses: [{ code: 'CRO', amountCents: domain?.bonusCents }],
    })
    expect(second?.stakes.bonuses).toEqual([])
  })

  it('keeps what is being typed from the agency until it is declared', async () => {
    const { id, writer } = await t.hospital()
    done(await saveIndicators(writer, { ...(await t.ref(id)), values: [ratio('DS1.1', 12, 40)] }))
    const before = await view(t.validator.actor, id)
    expect(before).toMatchObject({ mayEnter: false, mayDeclare: false })
    expect(JSON.stringify(before)).not.toContain('"numerator":12')

    const declared = await t.declared()
    const after = await view(t.validator.actor, declared.id)
    expect(after).toMatchObject({ phase: 'declared', declaredByName: 'Charlie Roux' })
    expect(after?.domains[0]?.indicators[0]?.typed).toMatchObject({ numerator: 590 })
  })

  it('tells the phases apart', async () => {
    const { id, writer } = await t.hospital()
    const window = await findWindow(db)
    const unpaid = await t.hospital({ status: 'advance_due' })

    expect((await view(writer.actor, id, new Date(window.observationStartsAt.getTime() - 1)))?.phase).toBe(
      'not-open-yet',
    )
    expect((await view(writer.actor, id, new Date(window.declarationClosesAt.getTime() + 1)))?.phase).toBe('closed')
    expect(await view(unpaid.writer.actor, unpaid.id)).toMatchObject({ phase: 'advance-not-paid', mayEnter: false })
  })

  it('is hidden from another hospital, another region, and for a dossier that was not retained', async () => {
    const { id, writer } = await t.hospital()
    const other = await t.hospital()
    const refused = await t.hospital({ status: 'refused' })

    expect(await view(other.writer.actor, id)).toBeNull()
    expect(await view(lyon, id)).toBeNull()
    expect(await view(refused.writer.actor, refused.id)).toBeNull()
    expect((await view(ministry, id))?.mayEnter).toBe(false)
    expect(await view(writer.actor, id)).not.toBeNull()
  })
})

describe('controlDossier', () => {
  const view = (actor: Actor, id: string) => controlDossier({ db, actor }, id)

  it('sets the values side by side, says what holds a domain and what its decision would pay', async () => {
    const { id, funding } = await t.declared()
    for (const value of ALL_REACHED.slice(0, 3))
      done(await recordControl(t.instructor, { ...(await t.ref(id)), ...value }))
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS2.1', 5199, 10_000) }))
    const dossier = await view(t.validator.actor, id)
    const [first, second] = dossier?.domains ?? []

    expect(dossier).toMatchObject({ mayControl: true, mayRetain: true, mayDecide: true, decideRefusal: null })
    expect(first?.expected).toEqual({
      outcome: 'reached',
      wonBonusCodes: ['CRO'],
      balanceCents: funding.domains[0]?.balanceCents,
    })
    expect(second).toMatchObject({ expected: null, indicators: [{ state: 'gap', gapPoints: '2,01' }] })
    expect(await view(t.instructor.actor, id)).toMatchObject({ mayDecide: false, decideRefusal: 'role' })
    done(await decideDomain(t.validator, await t.decision(id, 'D1')))
    expect((await view(t.validator.actor, id))?.domains[0]?.decision).toMatchObject({ outcome: 'reached' })
  })

  it('is the agency’s of the region, once declared', async () => {
    const { id, signatory } = await t.declared()
    const early = await t.hospital()
    const both = await buildUser(db, [onRegion('valideur')])

    expect(await view(lyon, id)).toBeNull()
    expect(await view(signatory.actor, id)).toBeNull()
    expect(await view(ministry, id)).toBeNull()
    expect(await view(t.validator.actor, early.id)).toBeNull()
    expect(await view(both, id)).not.toBeNull()
  })

  it('tells the person who declared that somebody else decides', async () => {
    const { id, signatory } = await t.controlled()
    const same = await giveRights(db, signatory.actor, [onRegion('valideur')])

    expect(await view(same, id)).toMatchObject({ mayDecide: false, decideRefusal: 'same-person' })
  })
})

describe('controlWorklist', () => {
  it('counts and lists the dossiers of the region by what is left to do', async () => {
    const region = { regionCode: '93' }
    const agent = await buildUser(db, [onRegion('instructeur', '93')])
    const early = await t.hospital(region)
    const declared = await t.declared(region)
    const list = (actor: Actor, group: 'awaited' | 'to-control' | 'decided') =>
      controlWorklist({ db, actor }, { group, page: 9 })
    const toControl = await list(agent, 'to-control')

    expect(toControl.counts).toEqual({ awaited: 1, 'to-control': 1, decided: 0 })
    expect(toControl.rows).toMatchObject([
      { candidatureId: declared.id, indicatorCount: 4, missingCount: 4, gapCount: 0, domainCount: 2, decidedCount: 0 },
    ])
    expect((await list(agent, 'awaited')).rows.map((row) => row.candidatureId)).toEqual([early.id])
    expect((await list(lyon, 'to-control')).rows).toEqual([])
    expect((await list(early.writer.actor, 'awaited')).rows).toEqual([])
  })
})
