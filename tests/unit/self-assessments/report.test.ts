import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type Preparation, type Reference, readPreparation, settled } from '@/components/self-assessments/preparation'
import { preparationReport, reportName } from '@/components/self-assessments/report'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { reportFile } from '@/lib/platform/reports/report-file'
import { sunEsRules } from '@/prisma/data/sun-es'
import { hasCommand, readablePdf } from '@/tests/support/pdf'
import { said, WINDOWS } from './support'

const REFERENCE: Reference = {
  ...{ rules: sunEsRules, windows: WINDOWS, now: new Date('2022-03-15T10:00:00Z'), fundedCodes: [] },
  establishment: {
    ...{ finess: '750000001', name: 'Centre hospitalier fictif', town: 'PARIS', departement: '75', regionCode: '11' },
    ...{ legalStatus: 'public', activity: 7000, hasSurgery: true, hasLaboratory: true, hasImaging: false },
  },
}

const PREPARATION: Preparation = settled(
  {
    ...{ finess: '750000001', activityText: '' },
    capacities: { hasSurgery: false, hasLaboratory: false, hasImaging: false },
    content: {
      ...said({ 'PS1.1': 'met', 'PS2.1': 'gap' }, { 'DS1.1': ['4899', '10000'] }),
      ...{ domainCodes: ['D1', 'D4'], bonusCodes: ['CRO'], windowCode: 'F2' },
      plan: [
        { id: 'a', gap: null, action: '=HYPERLINK("x")', who: 'La direction', dueOn: '2022-05-01', isEdited: true },
      ],
    },
  },
  REFERENCE,
)

const report = preparationReport(PREPARATION, REFERENCE)
const table = (name: string) => report.tables.find((one) => one.name === name)?.rows ?? []

describe('the report of a preparation', () => {
  it('says what the screen says: standings, rates, windows, plan', () => {
    expect(reportName(REFERENCE)).toBe('suis-je-pret-750000001-2022-03-15')
    expect(reportName({ ...REFERENCE, establishment: null })).toBe('suis-je-pret-2022-03-15')
    expect(Object.fromEntries(report.facts)).toMatchObject({
      Domaines: 'D1 + CRO, D4',
      Prérequis: '1 atteint, 1 écart, 5 à vérifier',
      'Cibles de la fenêtre visée': '1 écart, 5 à vérifier',
    })
    expect(table('Prérequis').map(([code, , standing]) => [code, standing])).toContainEqual(['PS2.1', 'Écart'])
    expect(table('Taux et cibles')[0]).toEqual([
      'DS1.1',
      'Lettres de liaison dans le DMP',
      ...[4899, 10_000],
      { kind: 'ratio', numerator: 4899, denominator: 10_000 },
      { numerator: 59, denominator: 100 },
      'Écart',
    ])
    expect(table('Plan d’action').map(([gap, , , dueOn]) => [gap, dueOn])).toEqual([
      ['', '2022-05-01'],
      ['PS2.1', '2022-04-15'],
      ['DS1.1', '2022-11-30'],
    ])
    expect(table('Plan d’action')[0]?.[4]).toMatch(/Après la clôture/)
  })

  it('has the money of the screen, to the cent', () => {
    const { outlooks } = readPreparation(PREPARATION, REFERENCE)
    const totals = outlooks.ok ? outlooks.value.map(({ comparison }) => comparison.funding?.totals.totalCents) : []

    expect(table('Fenêtres').map((row) => row[6])).toEqual(totals)
    expect(totals).not.toContain(undefined)
  })

  it('says why there is no amount', () => {
    const none = preparationReport({ ...PREPARATION, activityText: '' }, { ...REFERENCE, establishment: null })

    expect(none.tables.find(({ name }) => name === 'Fenêtres')).toMatchObject({
      rows: [],
      empty: expect.stringContaining('activité combinée est absente'),
    })
  })
})

describe('its files', () => {
  it('are a tagged document, in French, with a heading for each table', async () => {
    const bytes = await reportFile('pdf', report)
    const text = readablePdf(bytes)

    expect(text).toMatch(/\/Marked true/)
    expect(text).toMatch(/\/Lang \(fr-FR\)/)
    expect(text.split(/\/S \/H2\b/)).toHaveLength(report.tables.length + 1)
    expect(text).toMatch(/\/Scope \/?\(?Row/)
    if (!hasCommand('pdftotext')) return
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'report-')), 'report.pdf')
    fs.writeFileSync(file, bytes)
    const readable = execFileSync('pdftotext', ['-layout', file, '-']).toString().replaceAll(/\s+/g, ' ')
    fs.rmSync(path.dirname(file), { recursive: true })
    for (const row of table('Fenêtres')) {
      expect(readable).toContain(formatEurosAndCents(Number(row[6])).replaceAll(/\s/g, ' '))
    }
    expect(readable).toContain('=HYPERLINK("x")')
    expect(readable).toContain('1er mai 2022')
  })

  it('are a workbook with typed dates, numbers and amounts', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await reportFile('xlsx', report)) as unknown as ArrayBuffer)
    const cell = (sheet: string, address: string) => book.getWorksheet(sheet)?.getCell(address).value

    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Synthèse',
      'Prérequis',
      'Taux et cibles',
      'Fenêtres',
      'Plan d’action',
    ])
    expect(cell('Plan d’action', 'B2')).toBe('=HYPERLINK("x")')
    expect(cell('Plan d’action', 'D2')).toEqual(new Date('2022-05-01T00:00:00Z'))
    expect(cell('Taux et cibles', 'E2')).toBe(0.4899)
    expect(cell('Fenêtres', 'G2')).toBe(Number(table('Fenêtres')[0]?.[6]) / 100)
  })

  it('are an OpenDocument workbook', async () => {
    const bytes = await reportFile('ods', report)

    expect(bytes.subarray(30, 38).toString()).toBe('mimetype')
    expect(bytes.length).toBeGreaterThan(2000)
  })
})
