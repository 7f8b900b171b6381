import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Receipt } from '@/lib/candidatures/domain/receipt'
import { renderReceiptPdf } from '@/lib/candidatures/receipt-pdf'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { hasCommand, readablePdf } from '@/tests/support/pdf'

const URL = 'https://portail.example.fr/verification/ABCD-EFGH-JKMN'
const SHA = 'a1'.repeat(32)
const receipt: Receipt = {
  candidatureId: '00000000-0000-4000-8000-000000000000',
  reference: 'SUN-F2-0042',
  establishmentName: 'Centre hospitalier des Exemples « Sainte-Œuvre »',
  finess: '750000042',
  windowName: 'Fenêtre 2',
  number: 1,
  filedAt: new Date('2022-04-30T21:59:59.999Z'),
  filedByName: 'Sacha Blanc',
  onBehalfOfName: 'Dominique Petit',
  receiptCode: 'ABCD-EFGH-JKMN',
  contentSha256: 'b2'.repeat(32),
  ruleSetVersion: 3,
  domains: [
    { code: 'X1', name: 'Documents de sortie', bonusCodes: ['B1'] },
    { code: 'X2', name: 'Biologie', bonusCodes: [] },
  ],
  targets: [
    { indicatorCode: 'I1', title: 'Séjours avec une lettre', domainCode: 'X1', targetPercent: 59 },
    { indicatorCode: 'I2', title: 'Cas d’usage présentés', domainCode: 'X1', targetPercent: null },
  ],
  documents: [
    { fileName: 'décision de nomination 🙂.pdf', sizeBytes: 12_345, sha256: SHA, prerequisiteCode: 'P1' },
    { fileName: 'rib.pdf', sizeBytes: 1, sha256: 'c3'.repeat(32), prerequisiteCode: null },
  ],
  amounts: { advanceCents: 1_234_567, balanceCents: 2_880_700, totalCents: 4_115_267 },
  filings: [{ number: 1, filedAt: new Date('2022-04-30T21:59:59.999Z') }],
}
const bytes = Buffer.from(await renderReceiptPdf(receipt, URL))

function said(pdf: Buffer): { text: string; info: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'receipt-'))
  const file = path.join(folder, 'receipt.pdf')
  fs.writeFileSync(file, pdf)
  const text = execFileSync('pdftotext', ['-layout', file, '-']).toString().replaceAll(/\s+/g, ' ')
  const info = execFileSync('pdfinfo', [file]).toString()
  fs.rmSync(folder, { recursive: true })

  return { text, info }
}

describe('the PDF of a receipt', () => {
  it('is tagged, in French, with a title, its headings and its tables', () => {
    const text = readablePdf(bytes)
    expect(text).toMatch(/\/Marked true/)
    expect(text).toMatch(/\/Lang \(fr-FR\)/)
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toMatch(/x-default">.{1,40} ABCD-EFGH-JKMN</)
    const count = (type: string) => text.split(new RegExp(`/S /${type}\\b`)).length - 1
    expect(count('H1')).toBe(1)
    expect(count('H2')).toBe(4)
    expect(count('Table')).toBe(5)
    expect(text).not.toContain('/Helvetica')
  })

  it('has the QR code as a figure with the text that stands for it', () => {
    const text = readablePdf(bytes)
    expect(text.split(/\/S \/Figure\b/).length - 1).toBe(1)
    expect(text).toMatch(/\/Alt /)
    expect(text).not.toContain('/Subtype /Image')
  })

  it('is the same to the byte for the same filing', async () => {
    expect(Buffer.from(await renderReceiptPdf(receipt, URL)).equals(bytes)).toBe(true)
  })

  it.runIf(hasCommand('pdftotext') && hasCommand('pdfinfo'))('says who, when, what, how much, and how to check', () => {
    const { text, info } = said(bytes)
    expect(info).toMatch(/Tagged:\s+yes/)
    for (const part of [
      'ABCD-EFGH-JKMN',
      'Sacha Blanc',
      'Dominique Petit',
      '30 avril 2022 à 23 h 59, heure de Paris',
      'FINESS 750000042',
      'Fenêtre 2',
      'X1 - Documents de sortie',
      'version 3 des règles',
      '59 %',
      ...[1_234_567, 2_880_700, 4_115_267].map((cents) => formatEurosAndCents(cents).replaceAll(/\s/g, ' ')),
    ]) {
      expect(text).toContain(part)
    }
    // A hash and an address may be broken over two lines.
    const joined = text.replaceAll(' ', '')
    for (const one of [SHA, receipt.contentSha256, URL]) expect(joined).toContain(one)
    expect(text).toContain('décision de nomination ?.pdf')
  })

  it.runIf(hasCommand('pdftotext'))(
    'says when the agency fixes the amount, and when a later filing exists',
    async () => {
      const filings = [{ number: 2, filedAt: new Date('2022-06-01T10:00:00Z') }, ...receipt.filings]
      const later = { ...receipt, amounts: null, documents: [], targets: [], onBehalfOfName: null, filings }
      const { text } = said(Buffer.from(await renderReceiptPdf(later, URL)))
      expect(text).toContain('l’agence fixera le montant')
      expect(text).toContain('un dépôt plus récent existe (n° 2)')
      expect(text).toContain('Aucun fichier')
      expect(text).not.toContain('Par délégation')
    },
  )

  it('holds a hundred files on several pages', async () => {
    const documents = Array.from({ length: 100 }, (_, index) => ({
      fileName: `${'pièce très longue '.repeat(8)}${index}.pdf`,
      sizeBytes: 1000,
      sha256: SHA,
      prerequisiteCode: 'P1',
    }))
    const pdf = readablePdf(Buffer.from(await renderReceiptPdf({ ...receipt, documents }, URL)))
    expect(pdf.split(/\/Type \/Page\b/).length - 1).toBeGreaterThan(4)
  })
})
