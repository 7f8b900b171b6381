import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderConventionPdf } from '@/lib/conventions/pdf'
import { conventionContent } from '@/lib/conventions/schemas'
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

  it('is made to be kept: PDF/A-2a with its colours, and nothing that a reader would have to fetch or run', () => {
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>')
    expect(text).toMatch(/\/OutputIntents \[\d+ 0 R\]/)
    expect(text).toMatch(/\/S \/GTS_PDFA1/)
    expect(text).not.toMatch(/\/(Encrypt|JavaScript|SMask|EmbeddedFiles|Launch|AcroForm)\b/)
    expect(text).not.toMatch(/\/(ca|CA) 0?\.\d/)
    expect(text).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/)
  })

  it('describes itself in well-formed XML whatever a name holds', async () => {
    const agency = { ...content.agency, name: 'Agence <A> & B' }
    const pdf = Buffer.from(await renderConventionPdf({ ...content, agency }, PREPARED)).toString('utf8')
    const packet = pdf.slice(pdf.indexOf('<x:xmpmeta'), pdf.indexOf('</x:xmpmeta>'))

    expect(packet).toContain('<rdf:li>Agence &lt;A&gt; &amp; B</rdf:li>')
    expect(packet).not.toContain('& B')
  })

  it.runIf(hasCommand('pdffonts'))('embeds every typeface, with its characters named', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'convention-')), 'convention.pdf')
    fs.writeFileSync(file, bytes)
    const [, , ...fonts] = execFileSync('pdffonts', [file]).toString().trim().split('\n')
    fs.rmSync(path.dirname(file), { recursive: true })

    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/Marianne.* yes yes yes /)
  })

  it('says who signs for the agency, and where it is, once the region wrote it', async () => {
    const agency = { ...content.agency, addressLines: [], signatoryName: '', signatoryPosition: '' }
    const bare = Buffer.from(await renderConventionPdf({ ...content, agency }, PREPARED))

    expect(bare.equals(bytes)).toBe(false)
  })

  it('made before versions were kept is still read', () => {
    const { templateVersion, ...before } = content
    const { addressLines, signatoryName, signatoryPosition, ...agency } = before.agency

    expect(templateVersion).toBe(1)
    expect(conventionContent.parse({ ...before, agency })).toMatchObject({
      templateVersion: null,
      agency: { ...agency, addressLines: [], signatoryName: '', signatoryPosition: '' },
    })
    expect([addressLines.length, signatoryName, signatoryPosition]).toEqual([
      2,
      'Octave Directeur',
      'directeur général',
    ])
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
