import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOf } from '@/lib/announcements/domain/list-change'
import { openDataHref, publishedParams, publishedQuery, publishedSortedBy } from '@/lib/announcements/published-params'
import { announcementChangedText } from '@/lib/text/announcements'

describe('a list that was read', () => {
  it.each([
    [['a', 'b'], ['b', 'a'], [], null],
    [[], [], [], null],
    [['a'], ['a', 'b'], [], { added: 1, announced: 0, gone: 0 }],
    [['a', 'b'], ['a'], [], { added: 0, announced: 0, gone: 1 }],
    [['a', 'b'], ['a'], ['b'], { added: 0, announced: 1, gone: 0 }],
    [['a', 'b', 'c'], ['a', 'd'], ['c'], { added: 1, announced: 1, gone: 1 }],
  ])('%j then %j, with %j announced, changed by %j', (expected, current, announced, change) => {
    expect(changeOf(expected, current, announced)).toEqual(change)
  })

  it('is the same only when it holds the same dossiers', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(changeOf(one, other, []) === null).toBe([...one].sort().join() === [...other].sort().join())
      }),
    )
  })

  it('tells what changed, each in its number', () => {
    expect(announcementChangedText({ added: 1, announced: 0, gone: 2 })).toContain(
      '(1 dossier a été retenu, 2 dossiers ne sont plus retenus)',
    )
    expect(announcementChangedText({ added: 0, announced: 3, gone: 0 })).toMatch(/^Rien n’a été annoncé/)
  })
})

describe('the address of the public list', () => {
  it('holds what differs from the default, and survives anything', () => {
    const params = publishedParams.parse({ region: '11', tri: 'montant', sens: 'decroissant', page: '3' })

    expect(publishedQuery(params).toString()).toBe('region=11&tri=montant&sens=decroissant')
    expect(openDataHref(params, 'csv')).toBe('/candidatures-retenues/donnees?format=csv&region=11')
    expect(publishedParams.parse({ tri: ['x'], page: '-1', statut: 'nawak', q: 'a'.repeat(200) })).toEqual(
      publishedParams.parse({}),
    )
  })

  it('turns the order round on the same column, and starts upwards on another', () => {
    const first = publishedSortedBy(publishedParams.parse({ page: '4' }), 'montant')
    expect(first).toMatchObject({ tri: 'montant', sens: 'croissant', page: 1 })
    expect(publishedSortedBy(first, 'montant').sens).toBe('decroissant')
    expect(publishedSortedBy(publishedSortedBy(first, 'montant'), 'region').sens).toBe('croissant')
  })
})
