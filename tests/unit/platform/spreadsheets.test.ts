// @vitest-environment jsdom
import type { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { spreadsheetStream } from '@/lib/platform/spreadsheets/spreadsheet'
import {
  type CellValue,
  type Sheet,
  SPREADSHEET_FORMATS,
  type SpreadsheetFormat,
  typedCell,
  type Workbook,
} from '@/lib/platform/spreadsheets/workbook'

const CREATED_AT = new Date('2022-03-15T10:00:00Z')

const SHEET: Sheet = {
  name: 'Plan d’action',
  columns: [
    { label: 'Action', kind: 'text', width: 40 },
    { label: 'Nombre', kind: 'integer' },
    { label: 'Montant', kind: 'cents' },
    { label: 'Échéance', kind: 'date' },
    { label: 'Taux', kind: 'percent' },
    { label: 'Fait', kind: 'boolean' },
  ],
  rows: [
    ['=1+1', 230_000, 1_800_150, '2022-04-30', { numerator: 4899, denominator: 10_000 }, true],
    ['deux\nlignes & <b>', -3, -5, '2022-03-27', { numerator: 2, denominator: 3 }, false],
    [null, null, null, null, null, null],
  ],
}

const workbook = (...sheets: Sheet[]): Workbook => ({ title: 'Suis-je prêt ?', createdAt: CREATED_AT, sheets })
const bytesOf = (format: SpreadsheetFormat, ...sheets: Sheet[]) =>
  buffer(spreadsheetStream(format, workbook(...sheets)))

async function openXlsx(bytes: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)

  return book
}

/** The entries of an archive in their order, with how each is stored. */
function unzip(bytes: Buffer): Promise<{ name: string; method: number; extra: number; text: string }[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const found: { name: string; method: number; extra: number; text: string }[] = []
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure)
          const text = (await buffer(stream)).toString('utf8')
          found.push({ name: entry.fileName, method: entry.compressionMethod, extra: entry.extraFieldLength, text })
          zip.readEntry()
        })
      })
      zip.on('end', () => resolve(found))
      zip.on('error', reject)
      zip.readEntry()
    })
  })
}

async function openOds(bytes: Buffer) {
  const entries = await unzip(bytes)
  const content = entries.find(({ name }) => name === 'content.xml')?.text ?? ''

  return { entries, document: new DOMParser().parseFromString(content, 'application/xml') }
}

const cellsOf = (document: Document) =>
  [...document.querySelectorAll('table-row')].map((row) => [...row.querySelectorAll('table-cell')])

/** What a paragraph says, its spaces and tabs included. */
function paragraphs(cell: Element): string {
  const textOf = (node: ChildNode): string => {
    if (node.nodeName === 'text:s') return ' '.repeat(Number((node as Element).getAttribute('text:c')))

    return node.nodeName === 'text:tab' ? '\t' : (node.textContent ?? '')
  }

  return [...cell.querySelectorAll('p')].map((p) => [...p.childNodes].map(textOf).join('')).join('\n')
}

describe('an XLSX workbook', () => {
  it('reads back with typed cells: text, whole number, euros, day, percent, truth', async () => {
    const sheet = (await openXlsx(await bytesOf('xlsx', SHEET))).getWorksheet('Plan d’action')
    const values = (row: number) => SHEET.columns.map((_, index) => sheet?.getRow(row).getCell(index + 1).value)

    expect(values(1)).toEqual(SHEET.columns.map(({ label }) => label))
    expect(values(2)).toEqual(['=1+1', 230_000, 18_001.5, new Date('2022-04-30T00:00:00Z'), 0.4899, true])
    expect(values(3)).toEqual(['deux\nlignes & <b>', -3, -0.05, new Date('2022-03-27T00:00:00Z'), 0.6666, false])
    expect(values(4)).toEqual([null, null, null, null, null, null])
    const formats = SHEET.columns.map((_, index) => sheet?.getRow(2).getCell(index + 1).numFmt)
    expect(formats).toEqual(['@', '#,##0', '#,##0.00 "€"', 'dd/mm/yyyy', '0.00%', undefined])
    expect(sheet?.getRow(2).getCell(1).type).toBe(ExcelJS.ValueType.String)
  })

  it('cuts a text that no cell can hold, and keeps several sheets in order', async () => {
    const long: Sheet = { name: 'Long', columns: [{ label: 'Texte', kind: 'text' }], rows: [['a'.repeat(40_000)]] }
    const book = await openXlsx(await bytesOf('xlsx', SHEET, long))

    expect(book.worksheets.map(({ name }) => name)).toEqual(['Plan d’action', 'Long'])
    expect(String(book.getWorksheet('Long')?.getCell('A2').value)).toHaveLength(32_767)
  })
})

describe('an OpenDocument workbook', () => {
  it('begins with its type, uncompressed and bare, and lists its parts', async () => {
    const bytes = await bytesOf('ods', SHEET)
    const { entries } = await openOds(bytes)

    expect(bytes.subarray(30, 38).toString()).toBe('mimetype')
    expect(entries[0]).toEqual({
      name: 'mimetype',
      method: 0,
      extra: 0,
      text: 'application/vnd.oasis.opendocument.spreadsheet',
    })
    // The local header says the same: no extra field between the name and the content.
    expect(bytes.readUInt16LE(28)).toBe(0)
    const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml')?.text
    for (const { name } of entries.slice(1, -1)) expect(manifest).toContain(`full-path="${name}"`)
    for (const { name, text } of entries.slice(1)) {
      const parsed = new DOMParser().parseFromString(text, 'application/xml')
      expect(parsed.querySelector('parsererror'), name).toBeNull()
    }
  })

  it('has typed cells, exact to the cent, with the French that is shown', async () => {
    const { document } = await openOds(await bytesOf('ods', SHEET))
    const [head, first, second, third] = cellsOf(document)
    const typed = (cells: Element[] | undefined) =>
      cells?.map((cell) => [
        cell.getAttribute('office:value-type'),
        cell.getAttribute('office:value') ??
          cell.getAttribute('office:date-value') ??
          cell.getAttribute('office:boolean-value'),
        paragraphs(cell),
      ])

    expect(document.querySelector('table')?.getAttribute('table:name')).toBe('Plan d’action')
    expect(head?.map(paragraphs)).toEqual(SHEET.columns.map(({ label }) => label))
    expect(typed(first)).toEqual([
      ['string', null, '=1+1'],
      ['float', '230000', '230\u202F000'],
      ['currency', '18001.50', '18\u202F001,50\u00A0€'],
      ['date', '2022-04-30', '30 avril 2022'],
      ['percentage', '0.4899', '48,99\u00A0%'],
      ['boolean', 'true', 'VRAI'],
    ])
    expect(typed(second)?.map(([, value]) => value)).toEqual([null, '-3', '-0.05', '2022-03-27', '0.6666', 'false'])
    expect(paragraphs(second?.[0] as Element)).toBe('deux\nlignes & <b>')
    expect(typed(third)).toEqual(SHEET.columns.map(() => [null, null, '']))
  })
})

describe.each(SPREADSHEET_FORMATS)('any text in %s', (format) => {
  it('stays itself, and never becomes a formula', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=SOMME(A1:A9)', '+33 1', '-1', '@x', '\tx', '  deux  espaces ', '‘’«»', ']]>', '&amp;', ''),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const rows = texts.map((one): CellValue[] => [one])
        const sheet: Sheet = { name: 'Textes', columns: [{ label: 'Texte', kind: 'text' }], rows }
        const bytes = await bytesOf(format, sheet)
        const expected = texts.map((one) =>
          one
            .toWellFormed()
            .replaceAll(/\r\n?/g, '\n')
            .replaceAll(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, ''),
        )
        if (format === 'ods') {
          const { document } = await openOds(bytes)
          const cells = cellsOf(document).slice(1).flat()
          expect(cells.map((cell) => cell.getAttribute('office:value-type'))).toEqual(texts.map(() => 'string'))
          expect(cells.map(paragraphs)).toEqual(expected)
          return
        }
        // Read as XML: the library decodes « &amp; » twice when it reads, not when it writes.
        const xml = (await unzip(bytes)).find(({ name }) => name === 'xl/worksheets/sheet1.xml')?.text ?? ''
        const cells = [...new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('c')].slice(1)
        expect(cells.map((cell) => cell.getAttribute('t'))).toEqual(texts.map(() => 'str'))
        expect(cells.map((cell) => cell.textContent)).toEqual(expected)
        expect(xml).not.toContain('<f')
      }),
      { numRuns: 40 },
    )
  })

  it('is asked for as it is read: a hundred thousand rows are never held', async () => {
    let asked = 0
    function* rows(): Generator<CellValue[]> {
      for (let row = 0; row < 100_000; row++) {
        asked += 1
        yield [`Ligne ${row} ${(row * 7919) % 99_991}`, row, row * 100]
      }
    }
    const columns = SHEET.columns.slice(0, 3)
    const stream = spreadsheetStream(format, workbook({ name: 'Lignes', columns, rows: rows() }))
    // Nobody reads yet: the writing stops by itself, well before the end.
    for (let before = -1, still = 0; still < 200; before = asked) {
      await new Promise((resolve) => setImmediate(resolve))
      still = asked === before ? still + 1 : 0
    }
    expect(asked).toBeLessThan(30_000)
    const bytes = await buffer(stream)

    expect(asked).toBe(100_000)
    if (format === 'ods') {
      const content = (await unzip(bytes)).find(({ name }) => name === 'content.xml')?.text ?? ''
      expect(content.match(/<table:table-row>/g)).toHaveLength(100_001)
    } else {
      const sheet = (await unzip(bytes)).find(({ name }) => name === 'xl/worksheets/sheet1.xml')?.text ?? ''
      expect(sheet.match(/<row /g)).toHaveLength(100_001)
    }
  })

  it('ends in error, never in a file that looks whole, when a row fails', async () => {
    async function* rows(): AsyncGenerator<CellValue[]> {
      yield ['une']
      throw new Error('la base ne répond plus')
    }
    const stream = spreadsheetStream(
      format,
      workbook({ name: 'Lignes', columns: [{ label: 'Texte', kind: 'text' }], rows: rows() }),
    )

    await expect(buffer(stream)).rejects.toThrow('la base ne répond plus')
  })

  it('stops when the reader goes away', async () => {
    let asked = 0
    let isOver = false
    function* rows(): Generator<CellValue[]> {
      try {
        while (true) yield [`ligne ${asked++} ${Math.sin(asked)}`]
      } finally {
        isOver = true
      }
    }
    const columns = [{ label: 'Texte', kind: 'text' as const }]
    const stream = spreadsheetStream(format, workbook({ name: 'Lignes', columns, rows: rows() }))
    for await (const _ of stream) break
    while (!isOver) await new Promise((resolve) => setImmediate(resolve))

    expect(stream.destroyed).toBe(true)
  })
})

describe('typedCell', () => {
  it.each([
    ['integer', 1.5],
    ['cents', 10.5],
    ['cents', '12'],
    ['date', '2022-02-30'],
    ['date', 44_000],
    ['percent', 0.5],
    ['percent', { numerator: 1, denominator: 0 }],
    ['boolean', 'oui'],
    ['text', 3],
  ] as const)('refuses for %s what it cannot hold: %j', (kind, value) => {
    expect(() => typedCell(kind, value)).toThrow('assertion failed')
  })
})
