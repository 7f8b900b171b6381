import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { BarList } from '@/components/charts/bar-list'
import { AgencyHome } from '@/components/dashboards/agency-home'
import { MinistryHome } from '@/components/dashboards/ministry-home'
import { NationalView } from '@/components/dashboards/national-view'
import { regionTables } from '@/components/dashboards/region-tables'
import { RegionView } from '@/components/dashboards/region-view'
import { AGENCY_TASKS } from '@/lib/dashboards/domain/agency-task'
import type { Sums } from '@/lib/dashboards/domain/lines'
import type { NationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import type { RegionDashboard } from '@/lib/dashboards/queries/region-dashboard'
import { expectAccessible } from '@/tests/support/accessibility'

const NOTHING: Sums = { claims: 0, bonusClaims: 0, unpricedClaims: 0, forfaitCents: 0, bonusCents: 0 }
const FROZEN: Sums = { claims: 2, bonusClaims: 1, unpricedClaims: 0, forfaitCents: 4_500_000, bonusCents: 180_000 }
const INDICATIVE: Sums = { claims: 1, bonusClaims: 0, unpricedClaims: 0, forfaitCents: 900_000, bonusCents: 0 }

const FILTERS = {
  windowCode: null,
  voletCode: null,
  windows: [
    { code: 'F1', name: 'Fenêtre 1' },
    { code: 'F2', name: 'Fenêtre 2' },
  ],
  volets: [{ code: '1', name: 'Volet 1' }],
}

const REGION: RegionDashboard = {
  regionCode: '84',
  regionName: 'Auvergne-Rhône-Alpes',
  regions: null,
  filters: FILTERS,
  domainNames: { D1: 'Documents de sortie' },
  voletNames: { '1': 'Volet 1' },
  figures: { dossiers: 3, drafts: 1, eligible: 10, applicants: 3, applicationPermille: 300, firstTime: 3 },
  funnel: [
    { step: 'filed', dossiers: 3 },
    { step: 'retained', dossiers: 2 },
  ],
  statuses: [
    { status: 'closed', dossiers: 2 },
    { status: 'filed', dossiers: 1 },
    { status: 'draft', dossiers: 1 },
  ],
  amounts: {
    frozen: [{ legalStatus: 'public', domainCode: 'D1', ...FROZEN }],
    indicative: [{ legalStatus: 'clcc', domainCode: 'D1', ...INDICATIVE }],
  },
  windows: [
    { windowCode: 'F1', dossiers: 2, firstTime: 2, frozen: FROZEN, indicative: NOTHING },
    { windowCode: 'F2', dossiers: 1, firstTime: 1, frozen: NOTHING, indicative: INDICATIVE },
  ],
  legalStatuses: [{ legalStatus: 'public', eligible: 10, applicants: 3, applicationPermille: 300 }],
  envelopes: [
    {
      regionCode: '84',
      voletCode: '1',
      grantedCents: 10_000_000,
      engagedCents: 4_680_000,
      paidCents: 1_350_000,
      leftCents: 5_320_000,
    },
  ],
  deadlines: [
    { kind: 'review', windowCode: 'F2', at: new Date('2022-06-30T21:59:59.999Z'), dossiers: 1, isPast: true },
  ],
}

const regionLine = (regionCode: string, regionName: string, applicants: number) => ({
  regionCode,
  regionName,
  eligible: 10,
  applicants,
  applicationPermille: applicants * 100,
  firstTime: applicants,
  dossiers: applicants,
  drafts: 0,
  overdueReviews: 0,
  frozen: FROZEN,
  indicative: NOTHING,
  grantedCents: 10_000_000,
  engagedCents: 4_680_000,
  paidCents: 0,
  leftCents: 5_320_000,
})

const COUNTRY: NationalDashboard = {
  filters: FILTERS,
  domainNames: { D1: 'Documents de sortie' },
  regions: [regionLine('53', 'Bretagne', 2), regionLine('94', 'Corse', 9)],
  applicationPermille: 550,
  funnel: REGION.funnel,
  amounts: { frozen: [{ legalStatus: 'public', domainCode: 'D1', ...FROZEN }], indicative: [] },
}

const read = (element: Element) => (element.textContent ?? '').replaceAll(/\s/g, ' ')
const table = (name: RegExp) => screen.getByRole('region', { name })

describe('dashboard of a region', () => {
  it('shows each table with the total of its lines, frozen and indicative apart', () => {
    render(<RegionView view={REGION} regions={[]} isNational={false} />)
    const frozen = within(table(/montants arrêtés/)).getAllByRole('row')
    expect(read(frozen.at(-1) as Element)).toBe('Total2045 000,00 €11 800,00 €46 800,00 €')
    expect(read(table(/montants indicatifs/))).toContain('9 000,00 €')
    expect(read(table(/montants indicatifs/))).not.toContain('46 800,00 €')
    expect(read(table(/Échéances/))).toContain('dossiers à décider, en retard')
  })

  it('gives the funnel as bars and as a table with the same figures', () => {
    render(<RegionView view={REGION} regions={[]} isNational={false} />)
    const bars = within(screen.getByRole('figure')).getAllByRole('listitem').map(read)
    const lines = within(table(/Jusqu’où/))
      .getAllByRole('row')
      .slice(1)
      .map(read)
    expect(bars).toEqual(['Déposés3', 'Retenus2'])
    expect(lines).toEqual(bars)
  })

  it('keeps its filters in the link to the file', () => {
    const view = { ...REGION, filters: { ...FILTERS, windowCode: 'F2' } }
    render(<RegionView view={view} regions={[]} isNational />)
    expect(screen.getByRole('link', { name: /Télécharger/ }).getAttribute('href')).toBe(
      '/pilotage/export?region=84&fenetre=F2',
    )
    expect(screen.getByRole('link', { name: /vue nationale/ }).getAttribute('href')).toBe('/pilotage?fenetre=F2')
  })

  it('has a total on every table that adds up, and none on the others', () => {
    const withTotals = regionTables(REGION).filter(({ total }) => total !== null)
    expect(withTotals.map(({ id }) => id)).toEqual([
      'etats',
      'etablissements',
      'fenetres',
      'montants-arretes',
      'montants-indicatifs',
      'enveloppes',
    ])
  })

  it('has nothing against accessibility, filled or empty', async () => {
    const { rerender } = render(<RegionView view={REGION} regions={[{ code: '84', name: 'A' }]} isNational />)
    await expectAccessible()
    const empty = { ...REGION, statuses: [], amounts: { frozen: [], indicative: [] }, envelopes: [], deadlines: [] }
    rerender(<RegionView view={empty} regions={[]} isNational={false} />)
    await expectAccessible()
  })
})

describe('national dashboard', () => {
  it('sorts the regions by their share and opens each', () => {
    render(<NationalView view={COUNTRY} />)
    const bars = within(screen.getAllByRole('figure')[1] ?? document.body).getAllByRole('link')
    expect(bars.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Corse', '/pilotage?region=94'],
      ['Bretagne', '/pilotage?region=53'],
    ])
    const lines = within(table(/Candidatures par région/))
      .getAllByRole('row')
      .map(read)
    expect(lines.at(-1)).toContain('Total201155,0 %11')
  })

  it('has nothing against accessibility', async () => {
    render(<NationalView view={COUNTRY} />)
    await expectAccessible()
  })
})

describe('home pages', () => {
  it('gives the agency its counters, each opening a list', async () => {
    const tasks = AGENCY_TASKS.map((task, index) => ({ task, count: index, amountCents: null }))
    render(<AgencyHome view={{ regionNames: ['Corse'], tasks }} />)
    const links = screen.getAllByRole('link').map(read)
    expect(links.slice(0, 3)).toEqual(['0 dossier à instruire', '1 instruction en cours', '2 propositions à valider'])
    await expectAccessible()
  })

  it('gives the ministry the figures of the country', async () => {
    render(<MinistryHome view={COUNTRY} />)
    expect(read(document.body)).toContain('93 600 €')
    await expectAccessible()
  })
})

describe('bars', () => {
  it('say their value in words', () => {
    render(<BarList title="Parts" bars={[{ label: 'A', value: 0, text: '0 %' }]} />)
    expect(read(screen.getByRole('figure'))).toBe('PartsA0 %')
  })
})
