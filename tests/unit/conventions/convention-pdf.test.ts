import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderConventionPdf } from '@/lib/conventions/pdf'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { sampleConvention } from '@/tests/support/convention-sample'
import { hasCommand, readablePdf } from '@/tests/support/pdf'

const PREPARED = new Date('2022-05-12T08:00:00Z')
const content = sampleConvention({ activityReason: 'aucune activité dans le fichier national' })
const bytes = Buffer.from(await renderConventionPdf(content, PREPARED))

describe('the PDF of a convention', () => {
  const text = readablePdf(bytes)

  it('is tagged, in French, with a title that readers show', () => {
    expect(text).toMatch(/\/Marked true/)
    expect(text).toMatch(/\/Lang \(fr-FR\)/)
    expect(text).toMatch(/\/DisplayDocTitle true/)
    expect(text).toContain('/StructTreeRoot')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toContain(`<rdf:li xml:lang="x-default">Convention de financement ${content.number}</rdf:li>`)
  })

  it('has headings, paragraphs and tables with header cells that say what they head', () => {
    const count = (type: string) => text.split(new RegExp(`/S /${type}\\b`)).length - 1
    expect(count('H1')).toBe(1)
    expect(count('H2')).toBe(content.articles.length + 2)
    expect(count('P')).toBeGreaterThan(content.articles.length)
    expect(count('Table')).toBe(4)
    expect(text).toMatch(/\/Scope \/?\(?Column/)
    expect(text).toMatch(/\/Scope \/?\(?Row/)
  })

  it('embeds its typeface and nothing from elsewhere', () => {
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Marianne/)
    expect(text).not.toContain('/Helvetica')
  })

  it('is the same to the byte for the same content', async () => {
    expect(Buffer.from(await renderConventionPdf(content, PREPARED)).equals(bytes)).toBe(true)
  })

  it.runIf(hasCommand('pdftotext') && hasCommand('pdfinfo'))('says every amount to the cent', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'convention-')), 'convention.pdf')
    fs.writeFileSync(file, bytes)
    const said = execFileSync('pdftotext', ['-layout', file, '-']).toString().replaceAll(/\s/g, ' ')
    const info = execFileSync('pdfinfo', [file]).toString()
    fs.rmSync(path.dirname(file), { recursive: true })

    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Title:\s+Convention de financement C-F2-11-0042/)
    for (const line of [...content.lines, content.totals]) {
      for (const cents of [line.forfaitCents, line.bonusCents, line.advanceCents, line.balanceCents, line.totalCents]) {
        expect(said).toContain(formatEurosAndCents(cents).replaceAll(/\s/g, ' '))
      }
    }
    expect(said).toContain('aucune activité dans le fichier national')
  })
})
