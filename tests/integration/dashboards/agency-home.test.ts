import { beforeAll, describe, expect, it } from 'vitest'
import { agencyHome } from '@/lib/dashboards/queries/agency-home'
import { present } from '@/lib/kernel/assert'
import { openPayments } from '@/lib/payments/store'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

async function filedIn(regionCode: string) {
  const db = await testDatabase()
  const establishment = await buildEstablishment(db, { regionCode })
  const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
  const id = await buildFiled(buildContext(db, signatory), establishment)

  return db.candidature.findUniqueOrThrow({ where: { id } })
}

beforeAll(async () => {
  const db = await testDatabase()
  await filedIn('84')
  const late = await filedIn('84')
  await db.candidature.update({
    where: { id: late.id },
    data: { status: 'to_complete', completionDueAt: new Date('2022-03-01T10:00:00Z') },
  })
  const paid = await filedIn('84')
  await db.candidature.update({ where: { id: paid.id }, data: { status: 'advance_due' } })
  await db.$transaction((tx) =>
    openPayments(tx, {
      candidature: paid,
      windowCode: 'F2',
      kind: 'advance',
      amounts: [{ domainCode: 'D1', amountCents: 648_000 }],
      dueAt: IN_F2,
    }),
  )
  await filedIn('11')
}, 60_000)

describe('home of the agency', () => {
  it('counts what waits in its regions, and nothing of the others', async () => {
    const db = await testDatabase()
    const agency = await buildUser(db, [onRegion('instructeur', '84')])
    const view = present(await agencyHome({ db, actor: agency, now: IN_F2 }), 'home')
    expect(view.regionNames).toEqual(['Auvergne-Rhône-Alpes'])
    const counts = Object.fromEntries(view.tasks.map(({ task, count }) => [task, count]))
    expect(counts).toMatchObject({ 'to-start': 1, 'completion-overdue': 1, 'advance-due': 1, 'balance-due': 0 })
    expect(view.tasks.find(({ task }) => task === 'advance-due')?.amountCents).toBe(648_000)
  })

  it('is for nobody without an agency', async () => {
    const db = await testDatabase()
    const ministry = await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }])
    const hospital = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    expect(await agencyHome({ db, actor: ministry, now: IN_F2 })).toBeNull()
    expect(await agencyHome({ db, actor: hospital, now: IN_F2 })).toBeNull()
  })
})
