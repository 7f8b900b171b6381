import { beforeAll, describe, expect, it } from 'vitest'
import { decideDomain } from '@/lib/indicators/use-cases/decide-domain'
import { recordControl } from '@/lib/indicators/use-cases/record-control'
import { retainValue } from '@/lib/indicators/use-cases/retain-value'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { ALL_REACHED, measuring, ratio } from '@/tests/support/measuring'
import { answerFile, buildSentLot, DECLARATION_OF_F2 } from '@/tests/support/money-builders'

let db: Database
let t: Awaited<ReturnType<typeof measuring>>

beforeAll(async () => {
  db = await testDatabase()
  t = await measuring(db)
})

describe('decideDomain', () => {
  it('opens the balance to the cent: forfait + won bonus − advance (golden: 10 000, F2, D1 with its bonus)', async () => {
    const { id, funding } = await t.controlled()
    done(await decideDomain(t.validator, await t.decision(id, 'D1')))
    const [first] = funding.domains

    expect(await t.balances(id)).toMatchObject([
      { domainCode: 'D1', amountCents: BigInt(first?.balanceCents ?? 0), status: 'due', windowCode: 'F2' },
    ])
    expect(first?.balanceCents).toBe((first?.forfaitCents ?? 0) + (first?.bonusCents ?? 0) - (first?.advanceCents ?? 0))
    expect(await t.row(id)).toMatchObject({ status: 'under_control' })
    done(await decideDomain(t.validator, await t.decision(id, 'D2')))
    expect(await t.row(id)).toMatchObject({ status: 'balance_due' })
    expect((await t.row(id)).domains).toMatchObject([
      { outcome: 'reached', wonBonusCodes: ['CRO'], outcomeByName: 'Alix Bernard', missedAdvance: null },
      { outcome: 'reached', wonBonusCodes: [] },
    ])
    expect(await t.audits('domain.decided', id)).toBe(2)
    const all = await db.payment.findMany({ where: { candidatureId: id } })
    expect(all.reduce((sum, { amountCents }) => sum + Number(amountCents), 0)).toBe(funding.totals.totalCents)
  })

  it('leaves the bonus out when only its indicator is missed', async () => {
    const values = ALL_REACHED.map((value) => (value.indicatorCode === 'DS1.3' ? ratio('DS1.3', 58, 100) : value))
    const { id, funding } = await t.controlled({}, values)
    done(await decideDomain(t.validator, await t.decision(id, 'D1')))
    const [first] = funding.domains

    expect(await t.balances(id)).toMatchObject([
      { amountCents: BigInt((first?.balanceCents ?? 0) - (first?.bonusCents ?? 0)) },
    ])
    expect((await t.row(id)).domains[0]).toMatchObject({ outcome: 'reached', wonBonusCodes: [] })
  })

  it('pays nothing for a missed domain, not even a bonus whose indicator was reached, and asks about the advance', async () => {
    const values = ALL_REACHED.map((value) => (value.indicatorCode === 'DS1.1' ? ratio('DS1.1', 5899, 10_000) : value))
    const { id } = await t.controlled({}, values)
    const input = await t.decision(id, 'D1')
    const refused = { error: { code: 'missed-advance-decision-required', details: { domain: 'D1' } } }

    expect(await decideDomain(t.validator, input)).toMatchObject(refused)
    expect(await decideDomain(t.validator, { ...input, missedAdvance: 'kept' })).toMatchObject(refused)
    expect(await decideDomain(t.validator, { ...input, reason: 'Travaux' })).toMatchObject(refused)
    expect((await t.row(id)).domains[0]).toMatchObject({ outcome: 'pending' })
    done(await decideDomain(t.validator, { ...input, missedAdvance: 'carried', reason: 'Travaux' }))
    expect((await t.row(id)).domains[0]).toMatchObject({
      outcome: 'missed',
      wonBonusCodes: [],
      missedAdvance: 'carried',
      outcomeReason: 'Travaux',
    })
    expect(await t.balances(id)).toEqual([])
    done(await decideDomain(t.validator, await t.decision(id, 'D2')))
    expect(await t.row(id)).toMatchObject({ status: 'balance_due' })
    expect(await t.balances(id)).toMatchObject([{ domainCode: 'D2' }])
  })

  it('closes a dossier that missed everything', async () => {
    const { id } = await t.controlled({ domains: [{ code: 'D2' }] }, [ratio('DS2.1', 0, 100)])
    const input = {
      ...(await t.decision(id, 'D2')),
      missedAdvance: 'to_recover' as const,
      reason: 'Cible non atteinte',
    }
    done(await decideDomain(t.validator, input))

    expect(await t.path(id)).toEqual(['measuring', 'indicators_declared', 'under_control', 'closed'])
    expect(await t.balances(id)).toEqual([])
  })

  it('closes a dossier whose balances were all paid before its last domain was decided', async () => {
    const values = ALL_REACHED.map((value) => (value.indicatorCode === 'DS2.1' ? ratio('DS2.1', 53, 100) : value))
    const { id } = await t.controlled({}, values)
    done(await decideDomain(t.validator, await t.decision(id, 'D1')))
    const lotId = await buildSentLot(
      t.agency,
      (await t.balances(id)).map((payment) => payment.id),
      { kind: 'balance' },
    )
    const { reference } = await db.paymentLine.findFirstOrThrow({ where: { lotId } })
    done(await recordAnswer(t.agency.sender, { lotId, file: answerFile([`${reference};paye;2023-01-10;`]) }))
    expect(await t.row(id)).toMatchObject({ status: 'under_control' })

    const input = { ...(await t.decision(id, 'D2')), missedAdvance: 'kept' as const, reason: 'Effort réel' }
    done(await decideDomain(t.validator, input))
    expect((await t.path(id)).slice(-3)).toEqual(['balance_due', 'balance_paid', 'closed'])
  })

  it('is held by an open gap until a value is retained, exactly above the tolerance of 2 points', async () => {
    const within = ALL_REACHED.map((value) => (value.indicatorCode === 'DS2.1' ? ratio('DS2.1', 52, 100) : value))
    const beyond = ALL_REACHED.map((value) => (value.indicatorCode === 'DS2.1' ? ratio('DS2.1', 5199, 10_000) : value))
    const agreed = await t.controlled({}, ALL_REACHED, within)
    done(await decideDomain(t.validator, await t.decision(agreed.id, 'D2')))
    expect(await t.balances(agreed.id)).toHaveLength(1)

    const { id } = await t.controlled({}, ALL_REACHED, beyond)
    expect(await decideDomain(t.validator, await t.decision(id, 'D2'))).toMatchObject({
      error: { code: 'gap-not-settled', details: { indicator: 'DS2.1' } },
    })
    done(await decideDomain(t.validator, await t.decision(id, 'D1')))
    const settle = {
      ...(await t.ref(id)),
      ...ratio('DS2.1', null, null),
      source: 'control' as const,
      reason: 'Données CNAM',
    }
    done(await retainValue(t.instructor, settle))
    const missed = { ...(await t.decision(id, 'D2')), missedAdvance: 'kept' as const, reason: 'Cible non atteinte' }
    expect(done(await decideDomain(t.validator, missed)).outcome).toBe('missed')
  })

  it('needs every control of the domain', async () => {
    const { id } = await t.declared()
    done(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS2.1', 54, 100) }))

    expect(await decideDomain(t.validator, await t.decision(id, 'D1'))).toMatchObject({
      error: { code: 'control-missing', details: { indicator: 'DS1.1' } },
    })
    done(await decideDomain(t.validator, await t.decision(id, 'D2')))
  })

  it('is a valideur’s of the region, never of who declared, on the version that was read', async () => {
    const { id, establishment } = await t.declared()
    const both = await buildUser(db, [onEstablishment('signataire', establishment), onRegion('valideur')])
    const judge = buildContext(db, both, DECLARATION_OF_F2)
    const stranger = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]), DECLARATION_OF_F2)
    await db.statusHistory.create({
      data: {
        candidatureId: id,
        fromStatus: 'measuring',
        toStatus: 'indicators_declared',
        actorId: both.userId,
        actorName: both.name,
        actorRole: 'signataire',
        at: DECLARATION_OF_F2,
      },
    })
    for (const value of ALL_REACHED) done(await recordControl(t.instructor, { ...(await t.ref(id)), ...value }))
    const input = await t.decision(id, 'D2')

    expect(await decideDomain(judge, input)).toMatchObject({ error: { code: 'same-person-declared' } })
    expect(await decideDomain(t.instructor, input)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await decideDomain(stranger, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await decideDomain(t.validator, { ...input, domainCode: 'D3' })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await decideDomain(t.validator, { ...input, expectedVersion: 1 })).toMatchObject({
      error: { kind: 'stale' },
    })
    expect(await t.balances(id)).toEqual([])
  })

  it('is taken once, whatever the clicks, and nothing changes afterwards', async () => {
    const { id } = await t.controlled()
    const input = await t.decision(id, 'D2')
    const twice = await Promise.all([decideDomain(t.validator, input), decideDomain(t.validator, input)])

    expect(twice.filter((result) => result.ok)).toHaveLength(1)
    expect(await t.balances(id)).toHaveLength(1)
    const decided = { error: { code: 'domain-already-decided', details: { domain: 'D2' } } }
    expect(await decideDomain(t.validator, await t.decision(id, 'D2'))).toMatchObject(decided)
    expect(await recordControl(t.instructor, { ...(await t.ref(id)), ...ratio('DS2.1', 1, 100) })).toMatchObject(
      decided,
    )
    const settle = { ...(await t.ref(id)), ...ratio('DS2.1', null, null), source: 'control' as const, reason: 'Vu' }
    expect(await retainValue(t.instructor, settle)).toMatchObject(decided)
    expect(await t.audits('domain.decided', id)).toBe(1)
  })

  it('decides two domains at the same instant without losing the dossier half way', async () => {
    const { id } = await t.controlled()
    const results = await Promise.all([
      decideDomain(t.validator, await t.decision(id, 'D1')),
      decideDomain(t.validator, await t.decision(id, 'D2')),
    ])
    const [loser] = results.flatMap((result, index) => (result.ok ? [] : [index === 0 ? 'D1' : 'D2']))
    expect(loser).toBeDefined()
    done(await decideDomain(t.validator, await t.decision(id, loser ?? '')))

    expect(await t.row(id)).toMatchObject({ status: 'balance_due' })
    expect(await t.balances(id)).toHaveLength(2)
  })
})
