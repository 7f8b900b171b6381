import { beforeAll, describe, expect, it } from 'vitest'
import { searchEstablishments } from '@/lib/establishments/queries/search-establishments'
import { searchAnswer } from '@/lib/establishments/schemas'
import { importFiles } from '@/lib/imports/import-files'
import type { Database } from '@/lib/platform/db'
import { buildEstablishment, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { importRequest, readFixture } from '@/tests/support/finess-files'

let db: Database

beforeAll(async () => {
  db = await testDatabase()
  done(await importFiles(db, importRequest({ activite: readFixture('activite') })))
})

const found = async (text: string) =>
  (await searchEstablishments({ db }, text)).establishments.map(({ finess }) => finess)

describe('searchEstablishments', () => {
  it.each([
    ['a number', '019900125', ['019900125']],
    ['the beginning of a number', '0199001', ['019900125', '019900133']],
    ['a number with spaces', '01 990 0125', ['019900125']],
    ['a Corsican number in lower case', '2a9990108', ['2A9990108']],
    ['a name without accents', 'hopital public du lagon', ['974990004']],
    ['a name with accents', 'HÔPITAL', ['974990004']],
    ['words in another order', 'fictif val', ['019900000']],
    ['beginnings of words', 'cli ima', ['019900125']],
    ['a town', 'sainte-fiction', ['019900133']],
    ['a town with its short form', 'ste fiction', ['019900133']],
    ['a town and a name', 'ajacciette clinique', ['2A9990108']],
    ['an apostrophe', "l'ile revee", ['2A9990108']],
    ['what is nowhere', 'clinique de la lune', []],
    ['the middle of a word', 'ginaire', []],
    ['signs alone', '%_*', []],
    ['a medico-social home', 'ehpad', []],
  ])('finds by %s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  it('gives what the simulator needs, and nothing else', async () => {
    const answer = await searchEstablishments({ db }, '019900000')

    expect(answer).toEqual({
      establishments: [
        {
          finess: '019900000',
          name: 'CH DU VAL FICTIF',
          town: 'VALFICTIF',
          departement: '01',
          regionCode: '84',
          legalStatus: 'public',
          activity: 22_500,
          hasSurgery: true,
          hasLaboratory: true,
          hasImaging: true,
        },
      ],
      hasMore: false,
    })
    expect(searchAnswer.parse(answer)).toEqual(answer)
  })

  it('gives twenty and says that there are more; names that begin so come first', async () => {
    for (let index = 0; index < 25; index++) await buildEstablishment(db, { name: `AAA CLINIQUE NUMERO ${index}` })
    const { establishments, hasMore } = await searchEstablishments({ db }, 'clinique')

    expect(establishments).toHaveLength(20)
    expect(hasMore).toBe(true)
    expect(establishments.slice(0, 2).map(({ finess }) => finess)).toEqual(['2A9990108', '019900125'])
  })
})
