import { describe, expect, it } from 'vitest'
import {
  DEFAULT_COLUMNS,
  haveSameFilters,
  parseWorklistQuery,
  sortedBy,
  worklistParams,
  worklistQuery,
} from '@/lib/review/worklist-params'

const DEFAULTS = worklistParams.parse({})

describe('the address of a worklist', () => {
  it('says nothing of what is as usual', () => {
    expect(worklistQuery(DEFAULTS).toString()).toBe('')
    expect(parseWorklistQuery('')).toEqual(DEFAULTS)
  })

  it.each([
    'statut=a-valider&instructeur=moi',
    'montantmin=1000&montantmax=250000&agemin=30&delai=overdue',
    'prerequis=PS1.1&avis=to_complete&juridique=clcc&departement=2A&tri=montant&sens=decroissant',
    'q=l%27%C3%A9tang&col=montant&col=etiquettes',
    'col=',
  ])('comes back as it was: %s', (query) => {
    expect(worklistQuery(parseWorklistQuery(query)).toString()).toBe(query)
  })

  it('counts what is wrong as absent', () => {
    const query = 'statut=draft&avis=nawak&juridique=1&montantmin=-3&montantmax=1e9&agemin=x&delai=y&tri=z&sens=&page=0'

    expect(parseWorklistQuery(query)).toEqual(DEFAULTS)
    expect(parseWorklistQuery('statut=tous&statut=filed').statut).toBe('tous')
    expect(parseWorklistQuery('col=nawak&col=depot&col=montant').col).toEqual(['montant', 'depot'])
  })

  it('takes amounts as people type them', () => {
    expect(worklistParams.parse({ montantmin: '10 000', montantmax: '1\u202F000\u00A0000' })).toMatchObject({
      montantmin: '10000',
      montantmax: '1000000',
    })
  })

  it('keeps the page out', () => {
    expect(worklistQuery({ ...DEFAULTS, page: 4 }).toString()).toBe('')
  })
})

describe('sortedBy', () => {
  it('sorts by another column from its beginning, and turns round at the second time', () => {
    const once = sortedBy({ ...DEFAULTS, page: 3, sens: 'decroissant' }, 'montant')

    expect(once).toMatchObject({ tri: 'montant', sens: 'croissant', page: 1 })
    expect(sortedBy(once, 'montant')).toMatchObject({ tri: 'montant', sens: 'decroissant' })
  })
})

describe('haveSameFilters', () => {
  it('looks at what is listed, not at how', () => {
    const shown = { ...DEFAULTS, tri: 'montant', col: [DEFAULT_COLUMNS[0]], page: 2 } as const

    expect(haveSameFilters(DEFAULTS, { ...shown, col: [...shown.col] })).toBe(true)
    expect(haveSameFilters(DEFAULTS, { ...DEFAULTS, instructeur: 'moi' })).toBe(false)
  })
})
