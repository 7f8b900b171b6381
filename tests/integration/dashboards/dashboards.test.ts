import { beforeAll, describe, expect, it } from 'vitest'
import { dashboardFile, dashboardTables } from '@/components/dashboards/dashboard-file'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { addSums, STAGES, totalCentsOf } from '@/lib/dashboards/domain/lines'
import { findDashboard } from '@/lib/dashboards/queries/dashboard'
import { nationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import { type RegionDashboard, regionDashboard } from '@/lib/dashboards/queries/region-dashboard'
import { recordExport } from '@/lib/dashboards/use-cases/record-export'
import { present } from '@/lib/kernel/assert'
import { sumCents } from '@/lib/kernel/money'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const IN_F3 = new Date('2022-09-20T10:00:00Z')
const NATIONAL: Membership = { kind: 'national', role: 'lecteur_national' }
const D1_CRO = { code: 'D1', bonusCodes: ['CRO'] }
const D4 = { code: 'D4', bonusCodes: [] }

let db: Database
let agency: Actor
let ministry: Actor

/** A dossier of region 84 fixed at other amounts than it was filed with, as a validation leaves it. */
async function freeze(candidatureId: string, status: 'convention_to_sign' | 'closed', forfaitCents: number) {
  await db.candidatureDomain.updateMany({
    where: { candidatureId },
    data: { forfaitCents, bonusCents: 10_000, advanceCents: 30_000, balanceCents: forfaitCents - 20_000 },
  })
  await db.candidature.update({ where: { id: candidatureId }, data: { status } })
}

async function applicant(changes: Parameters<typeof buildEstablishment>[1]) {
  const establishment = await buildEstablishment(db, changes)
  const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])

  return { establishment, at: (now: Date) => buildContext(db, signatory, now) }
}

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildUser(db, [onRegion('instructeur', '84')])
  ministry = await buildUser(db, [NATIONAL])

  const first = await applicant({ regionCode: '84' })
  await freeze(await buildFiled(first.at(IN_F2), first.establishment, { domains: [D1_CRO, D4] }), 'closed', 100_000)
  await buildFiled(first.at(IN_F3), first.establishment, { windowCode: 'F3', domains: [D1_CRO] })

  const clinic = await applicant({ regionCode: '84', legalStatus: 'private_for_profit', activity: 7_000 })
  await buildFiled(clinic.at(IN_F2), clinic.establishment, { domains: [D1_CRO, D4] })

  const unknown = await applicant({ regionCode: '84', legalStatus: 'clcc', activity: null })
  await buildFiled(unknown.at(IN_F3), unknown.establishment, { windowCode: 'F3', domains: [D4] })

  const drafting = await applicant({ regionCode: '84' })
  await buildDraft(drafting.at(IN_F2), drafting.establishment)

  const elsewhere = await applicant({ regionCode: '11' })
  await freeze(await buildFiled(elsewhere.at(IN_F2), elsewhere.establishment), 'convention_to_sign', 500_000)

  const refused = await applicant({ regionCode: '84' })
  const refusedId = await buildFiled(refused.at(IN_F2), refused.establishment)
  await db.candidature.update({ where: { id: refusedId }, data: { status: 'refused' } })

  const gone = await applicant({ regionCode: '84' })
  const goneId = await buildFiled(gone.at(IN_F2), gone.establishment)
  await db.candidature.update({ where: { id: goneId }, data: { status: 'withdrawn' } })
}, 60_000)

async function region(params: { region?: string; fenetre?: string; volet?: string } = {}): Promise<RegionDashboard> {
  const view = await regionDashboard({ db, actor: agency, now: IN_F3 }, { region: '84', ...params })

  return present(view, 'dashboard')
}

describe('region dashboard', () => {
  it('counts each establishment once whatever the number of windows, and each first candidature in its window', async () => {
    const { figures, windows } = await region()
    expect(figures).toEqual({
      dossiers: 5,
      drafts: 1,
      eligible: 6,
      applicants: 4,
      applicationPermille: 666,
      firstTime: 4,
    })
    expect(windows.map(({ windowCode, dossiers, firstTime }) => [windowCode, dossiers, firstTime])).toEqual([
      ['F1', 0, 0],
      ['F2', 3, 3],
      ['F3', 2, 1],
      ['F4', 0, 0],
    ])
  })

  it('keeps frozen and indicative amounts apart, bonuses counted apart', async () => {
    const { amounts } = await region()
    expect(amounts.frozen).toEqual([
      {
        legalStatus: 'public',
        domainCode: 'D1',
        claims: 1,
        bonusClaims: 1,
        unpricedClaims: 0,
        forfaitCents: 100_000,
        bonusCents: 10_000,
      },
      {
        legalStatus: 'public',
        domainCode: 'D4',
        claims: 1,
        bonusClaims: 0,
        unpricedClaims: 0,
        forfaitCents: 100_000,
        bonusCents: 10_000,
      },
    ])
    // 7 000 of activity: 24 000 € × 90 % in F2, and 10 % of it for the bonus; 9 854 € × 100 %.
    expect(amounts.indicative.filter(({ legalStatus }) => legalStatus === 'private_for_profit')).toEqual([
      {
        legalStatus: 'private_for_profit',
        domainCode: 'D1',
        claims: 1,
        bonusClaims: 1,
        unpricedClaims: 0,
        forfaitCents: 2_160_000,
        bonusCents: 216_000,
      },
      {
        legalStatus: 'private_for_profit',
        domainCode: 'D4',
        claims: 1,
        bonusClaims: 0,
        unpricedClaims: 0,
        forfaitCents: 985_400,
        bonusCents: 0,
      },
    ])
    expect(amounts.indicative.filter(({ legalStatus }) => legalStatus === 'clcc')).toEqual([
      {
        legalStatus: 'clcc',
        domainCode: 'D4',
        claims: 1,
        bonusClaims: 0,
        unpricedClaims: 1,
        forfaitCents: 0,
        bonusCents: 0,
      },
    ])
  })

  it('gives the same totals by legal status and domain as by window, under every filter', async () => {
    for (const fenetre of [undefined, 'F2', 'F3']) {
      for (const volet of [undefined, '1', '2']) {
        const { amounts, windows } = await region({ fenetre, volet })
        for (const stage of STAGES) {
          expect(addSums(amounts[stage])).toEqual(addSums(windows.map((one) => one[stage])))
        }
      }
    }
  })

  it('filters by window and by volet', async () => {
    const second = await region({ fenetre: 'F3', volet: '2' })
    expect(second.figures).toMatchObject({ dossiers: 1, applicants: 1, firstTime: 1, drafts: 0 })
    expect(second.amounts.frozen).toEqual([])
    expect(second.amounts.indicative.map(({ domainCode }) => domainCode)).toEqual(['D4'])
  })

  it('does not take a refused, withdrawn or unfiled dossier for money', async () => {
    const { amounts, statuses } = await region()
    expect(sumCents([...amounts.frozen, ...amounts.indicative].map(({ claims }) => claims))).toBe(6)
    expect(Object.fromEntries(statuses.map(({ status, dossiers }) => [status, dossiers]))).toEqual({
      closed: 1,
      filed: 3,
      refused: 1,
      withdrawn: 1,
      draft: 1,
    })
  })

  it('shows what the agency is late to decide', async () => {
    const { deadlines } = await region()
    expect(deadlines).toContainEqual(
      expect.objectContaining({ kind: 'review', windowCode: 'F2', dossiers: 1, isPast: true }),
    )
    expect(deadlines).toContainEqual(
      expect.objectContaining({ kind: 'review', windowCode: 'F3', dossiers: 2, isPast: false }),
    )
  })

  it('is not found for another region, an unknown one, or a hospital', async () => {
    const hospital = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    expect(await regionDashboard({ db, actor: agency, now: IN_F3 }, { region: '11' })).toBeNull()
    expect(await regionDashboard({ db, actor: ministry, now: IN_F3 }, { region: '99' })).toBeNull()
    expect(await regionDashboard({ db, actor: hospital, now: IN_F3 }, { region: '84' })).toBeNull()
    expect(await findDashboard({ db, actor: hospital, now: IN_F3 }, {})).toBeNull()
  })
})

describe('national dashboard', () => {
  it('is the sum of its regions', async () => {
    const view = present(await nationalDashboard({ db, actor: ministry, now: IN_F3 }, {}), 'dashboard')
    expect(view.regions.length).toBe(18)
    const own = present(
      view.regions.find(({ regionCode }) => regionCode === '84'),
      'region',
    )
    const regional = await region()
    expect(own).toMatchObject({
      applicants: regional.figures.applicants,
      dossiers: regional.figures.dossiers,
      drafts: regional.figures.drafts,
      overdueReviews: 1,
      frozen: addSums(regional.amounts.frozen),
      indicative: addSums(regional.amounts.indicative),
    })
    for (const stage of STAGES) {
      expect(addSums(view.regions.map((one) => one[stage]))).toEqual(addSums(view.amounts[stage]))
    }
    expect(sumCents(view.regions.map((one) => totalCentsOf(one.frozen)))).toBe(220_000 + 510_000)
  })

  it('is not for an agency, which gets its own region', async () => {
    expect(await nationalDashboard({ db, actor: agency, now: IN_F3 }, {})).toBeNull()
    const found = present(await findDashboard({ db, actor: agency, now: IN_F3 }, {}), 'dashboard')
    expect(found.kind === 'region' && found.view.regionCode).toBe('84')
  })
})

/** « 12 345,60 » in the file: whole cents. */
const centsOf = (decimal: string) => Number(decimal.replace(',', ''))

describe('file of a dashboard', () => {
  it.each([[{}], [{ fenetre: 'F2' }], [{ fenetre: 'F3', volet: '2' }]])(
    'has the tables, lines and totals of the screen %j',
    async (params) => {
      for (const actor of [agency, ministry]) {
        const dashboard = present(await findDashboard({ db, actor, now: IN_F3 }, params), 'dashboard')
        const lines = dashboardFile(dashboard, IN_F3).content.replace('\uFEFF', '').split('\r\n')
        for (const { caption, columns, rows, total } of dashboardTables(dashboard)) {
          const start = lines.indexOf(caption)
          expect(start, caption).toBeGreaterThan(0)
          const written = lines.slice(start + 2, start + 2 + rows.length).map((line) => line.split(';'))
          const totals = lines[start + 2 + rows.length]?.split(';')
          for (const [index, { kind }] of columns.entries()) {
            if (total === null || kind !== 'cents') continue
            const sum = written.reduce((cents, cells) => cents + centsOf(cells[index] ?? ''), 0)
            expect(centsOf(totals?.[index] ?? '')).toBe(sum)
            expect(total[index]).toBe(sum)
          }
        }
      }
    },
  )

  it('is journalled', async () => {
    const context = buildContext(db, agency, IN_F3)
    const recorded = await recordExport(context, { regionCode: '84', params: { fenetre: 'F2' } })
    expect(recorded.ok).toBe(true)
    const row = await db.auditEvent.findFirstOrThrow({ where: { type: 'dashboard.exported' } })
    expect(row).toMatchObject({ actorId: agency.userId, regionCode: '84', details: { window: 'F2', volet: null } })
  })
})
