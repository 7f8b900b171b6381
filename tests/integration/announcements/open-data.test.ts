import { buffer, text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { GET } from '@/app/(public)/candidatures-retenues/donnees/route'
import { OPEN_DATA_COLUMNS, OPEN_DATA_FORMATS, publishedParams } from '@/lib/announcements/published-params'
import { openDataFile } from '@/lib/announcements/queries/open-data'
import { everyPublished } from '@/lib/announcements/queries/published-rows'
import type { Database } from '@/lib/platform/db'
import { MOST_DOWNLOADS } from '@/lib/platform/guess-limit'
import { amountOf, buildPublicWorld, type PublicWorld, SECRET } from '@/tests/support/announcement-builders'
import { testDatabase } from '@/tests/support/database'
import { IN_REVIEW } from '@/tests/support/review-builders'

let db: Database
let world: PublicWorld

beforeAll(async () => {
  db = await testDatabase()
  world = await buildPublicWorld(db)
  // The services that the route takes.
  Object.assign(globalThis, { sunEsServices: world.decider })
})

let place = 0
/** Each request comes from another place: their number is limited. */
function get(query: string, address = `10.0.${++place}.1`): Promise<Response> {
  const headers = { 'x-forwarded-for': address }

  return GET(new Request(`https://sun-es.example.fr/candidatures-retenues/donnees?${query}`, { headers }))
}

/** What a file holds in words, all the parts of a spreadsheet together. */
async function wordsOf(response: Response, format: string): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer())

  return format === 'csv' || format === 'json' ? bytes.toString('utf8') : partsOf(bytes)
}

function partsOf(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const parts: string[] = []
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure)
          parts.push(await text(stream))
          zip.readEntry()
        })
      })
      zip.on('end', () => resolve(parts.join('\n')))
      zip.on('error', reject)
      zip.readEntry()
    })
  })
}

const candidaturesOf = async (query: string) =>
  ((await (await get(`format=json&${query}`)).json()) as { candidatures: { etablissement: string }[] }).candidatures

describe('what anybody may take away', () => {
  it.each(OPEN_DATA_FORMATS)('is what is announced and nothing of the rest, as %s', async (format) => {
    const response = await get(`format=${format}`)
    const content = await wordsOf(response, format)

    expect(response.status).toBe(200)
    for (const name of ['Alpha', 'Bravo', 'Charlie']) expect(content).toContain(`${name} fictif`)
    // The meaning of a column names Corsica between parentheses.
    expect(content).not.toMatch(/Secret|Corse(?!\))/)
    const { alpha, bravo, charlie } = world
    for (const { candidature, establishment } of [alpha, bravo, charlie]) {
      for (const secret of [candidature.id, candidature.reference, establishment.id]) {
        expect(content).not.toContain(secret)
      }
    }
    expect(content).not.toMatch(/Leroy|Valideur|Trésor|0185|advance_due/)
  })

  it.each(['region=94', 'fenetre=F3', `q=${encodeURIComponent(SECRET)}`])(
    'has no more when one asks for it: %s',
    async (query) => {
      expect(await candidaturesOf(query)).toEqual([])
    },
  )

  it('follows the filters of the address', async () => {
    const names = async (query: string) => (await candidaturesOf(query)).map(({ etablissement }) => etablissement)

    expect(await names('fenetre=F1')).toEqual(['Charlie fictif'])
    expect(await names('statut=clcc&tri=montant&page=4')).toEqual(['Bravo fictif'])
    expect(await names('')).toHaveLength(3)
  })
})

describe('the files', () => {
  it('have stable columns, ISO days and euros with their cents', async () => {
    const { alpha } = world
    const csv = await wordsOf(await get('format=csv&fenetre=F2&q=alpha'), 'csv')
    const euros = (amountOf(alpha) / 100).toFixed(2)
    const { finess } = alpha.establishment

    expect(csv.split('\r\n')).toEqual([
      `\uFEFF${OPEN_DATA_COLUMNS.join(';')}`,
      `11;Île-de-France;75;${finess};Alpha fictif;PARIS;Public;F2;Fenêtre 2;D1,D2;${euros.replace('.', ',')};2022-05-10`,
      '',
    ])
    const json = await wordsOf(await get('format=json&fenetre=F2&q=alpha'), 'json')
    expect(json).toContain(`"montant_maximal_euros":${euros}`)
    expect(JSON.parse(json)).toEqual({
      licence: 'Licence Ouverte 2.0',
      produit_le: IN_REVIEW.toISOString(),
      candidatures: [
        {
          region_code: '11',
          region: 'Île-de-France',
          departement: '75',
          finess,
          etablissement: 'Alpha fictif',
          commune: 'PARIS',
          statut_juridique: 'Public',
          fenetre_code: 'F2',
          fenetre: 'Fenêtre 2',
          domaines: ['D1', 'D2'],
          montant_maximal_euros: Number(euros),
          date_annonce: '2022-05-10',
        },
      ],
    })
  })

  it('are typed in a spreadsheet, with the licence and the meaning of each column beside', async () => {
    const rows = everyPublished(db, publishedParams.parse({}))
    const { content, fileName } = openDataFile('xlsx', { rows, now: IN_REVIEW })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await buffer(content)) as unknown as ArrayBuffer)
    const row = book.getWorksheet('Candidatures retenues')?.getRow(2)
    const key = book.getWorksheet('Lisez-moi')

    expect(fileName).toBe('candidatures-retenues-2022-05-10.xlsx')
    expect(row?.getCell(11).value).toBe(amountOf(world.charlie) / 100)
    expect(row?.getCell(12).value).toEqual(new Date('2022-05-10T00:00:00Z'))
    expect(key?.getRow(2).getCell(2).value).toBe('Licence Ouverte 2.0')
    expect(key?.rowCount).toBe(2 + OPEN_DATA_COLUMNS.length)
  })

  it('are downloads of a known format, an empty list included', async () => {
    const response = await get('format=ods&q=zzz')
    expect(response.headers.get('Content-Disposition')).toContain('candidatures-retenues-2022-05-10.ods')
    expect(await wordsOf(response, 'ods')).toContain('montant_maximal_euros')
    expect(await candidaturesOf('q=zzz')).toEqual([])

    for (const query of ['', 'format=exe']) {
      const refused = await get(query)
      expect(refused.status).toBe(400)
      expect(await refused.text()).toContain('csv, json, xlsx ou ods')
    }
  })

  it('are so many an hour from one place, and as many from another', async () => {
    for (let count = 0; count < MOST_DOWNLOADS; count++) {
      expect((await get('format=csv&q=zzz', '192.0.2.7')).status).toBe(200)
    }
    const refused = await get('format=csv', '192.0.2.99')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('Retry-After')).toBe('3600')
    expect(await refused.text()).not.toContain('fictif')
    expect((await get('format=csv', '198.51.100.7')).status).toBe(200)

    await db.$executeRaw`UPDATE "GuessLimit" SET "startedAt" = now() - interval '61 minutes'`
    expect((await get('format=csv', '192.0.2.7')).status).toBe(200)
  })
})
