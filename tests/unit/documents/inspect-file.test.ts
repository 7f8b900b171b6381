import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectFile } from '@/lib/documents/inspection/inspect-file'
import { fictitiousFile } from '@/prisma/demo/fictitious-file'
import {
  CATALOG,
  docm,
  docx,
  JPEG,
  NO_PAGES,
  openDocument,
  PNG,
  pdfOf,
  pdfStream,
  xlsx,
  zipOf,
} from '@/tests/support/office-files'

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-inspection-'))
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

let files = 0

/** `ok`, or the code of the refusal. */
async function inspect(name: string, bytes: Uint8Array): Promise<string> {
  files += 1
  const file = path.join(scratch, String(files))
  fs.writeFileSync(file, bytes)
  const result = await inspectFile(file, { name, sizeBytes: bytes.byteLength })
  fs.rmSync(file)
  if (result.ok) return 'ok'

  return result.error.kind === 'rule-broken' ? result.error.code : result.error.kind
}

const pdf = (...more: readonly (string | Buffer)[]) => pdfOf([CATALOG, NO_PAGES, ...more])
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('what is accepted', () => {
  it.each([
    ['a PDF', 'a.pdf', async () => pdf()],
    ['a PDF made by a library', 'a.pdf', async () => Buffer.from(await (await fictitiousFile('a', 'b')).arrayBuffer())],
    [
      'a PDF whose objects are compressed',
      'a.pdf',
      async () => pdf(pdfStream('/Type/ObjStm/N 1/First 4', '5 0 <</A 1>>')),
    ],
    ['a PDF with form fields', 'a.pdf', async () => pdf('<</AcroForm<</Fields[]>>>>')],
    [
      'a PDF with links about code',
      'a.pdf',
      async () => pdf('<</S/URI/URI(https://www.example.fr/Web/JavaScript)>>', '<</URI(https://a.example.fr/Launch)>>'),
    ],
    ['a PDF with a comment after its end', 'a.pdf', async () => Buffer.concat([pdf(), Buffer.from('\n% fin\n')])],
    ['a PNG', 'a.png', async () => PNG],
    ['a JPEG whose comment looks like an end', 'a.JPEG', async () => JPEG],
    ['a DOCX', 'a.docx', async () => docx()],
    ['a DOCX with a sheet inside', 'a.docx', async () => docx({ 'word/embeddings/Feuille.xlsx': await xlsx() })],
    ['an XLSX written in another order', 'a.xlsx', async () => xlsx({ 'docProps/app.xml': '<a/>' })],
    ['an ODT', 'a.odt', () => openDocument('text')],
    ['an ODS with empty folders of scripts', 'a.ods', () => openDocument('spreadsheet', { 'Configurations2/': null })],
    ['a DOCX that expands a little', 'a.docx', async () => docx({ 'word/media/blanc.bmp': Buffer.alloc(5_000_000) })],
  ])('%s', async (_what, name, make) => {
    expect(await inspect(name, await make())).toBe('ok')
  })
})

describe('PDF that are refused', () => {
  const code = '<</S/JavaScript/JS(app.alert\\(1\\))>>'

  it.each([
    ['code in an action', pdf(code), 'file-has-active-content'],
    ['code behind an escaped name', pdf('<</S /J#61vaScri#70t /JS 5 0 R>>'), 'file-has-active-content'],
    ['code behind a comment', pdf('<</S%rien\n/JavaScript/JS 5 0 R>>'), 'file-has-active-content'],
    ['code whose kind is an object of its own', pdf('<</S 4 0 R>>', '/JavaScript'), 'file-has-active-content'],
    ['a tree of code', pdf('<</Names<</Dests 5 0 R/JavaScript 6 0 R>>>>'), 'file-has-active-content'],
    [
      'code in compressed objects',
      pdf(pdfStream('/Type/ObjStm/N 1/First 4', `5 0 ${code}`)),
      'file-has-active-content',
    ],
    [
      'code in compressed objects behind a dictionary that deceives',
      pdf(pdfStream('/N 1/First 4/A(9 0 obj)/Subtype/Image', `5 0 ${code}`)),
      'file-has-active-content',
    ],
    [
      'code in compressed objects that hide what they are',
      pdf(pdfStream('/Subtype/Image/N 1/F#69rst 4', `5 0 ${code}`)),
      'file-has-active-content',
    ],
    ['a program to start', pdf('<</S/Launch/F(cmd.exe)>>'), 'file-has-active-content'],
    ['a dynamic form', pdf('<</AcroForm<</XFA[(template)5 0 R]>>>>'), 'file-has-active-content'],
    ['rich media', pdf('<</Type/Annot/Subtype/RichMedia>>'), 'file-has-active-content'],
    ['an attached program', pdf('<</EmbeddedFiles<</Names[]>>>>', '<</EF<</F 5 0 R>>>>'), 'file-has-attachments'],
    ['an attachment without a tree', pdf('<</Type/Filespec/EF 5 0 R>>'), 'file-has-attachments'],
    ['encryption', pdfOf([CATALOG, NO_PAGES, '<</Filter/Standard>>'], '/Root 1 0 R/Encrypt 3 0 R'), 'file-encrypted'],
    [
      'objects compressed in a way that cannot be looked into',
      pdf('<</N 1/First 4/Filter/LZWDecode/Length 4>>\nstream\nabcd\nendstream'),
      'file-unreadable',
    ],
    [
      'compressed objects that do not expand',
      pdf('<</N 1/First 4/Filter/FlateDecode/Length 4>>\nstream\nabcd\nendstream'),
      'file-unreadable',
    ],
    [
      'compressed objects that never end',
      pdf(pdfStream('/N 1/First 4', Buffer.alloc(70_000_000, ' '))),
      'file-expands-too-much',
    ],
    ['a cut one', pdf().subarray(0, -30), 'file-truncated'],
    ['one whose length is announced', pdf(`<</Linearized 1/L 9999999>>`), 'file-truncated'],
    ['only a head', Buffer.from('%PDF-1.7\n'), 'file-truncated'],
  ])('%s', async (_what, bytes, expected) => {
    expect(await inspect('a.pdf', bytes)).toBe(expected)
  })

  it('finds code wherever it lies, even across two windows', async () => {
    const window = 1024 * 1024
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -40, max: 40 }), async (shift) => {
        const filler = `<</A(${'x'.repeat(window - 90 + shift)})>>`

        return (await inspect('a.pdf', pdf(filler, code))) === 'file-has-active-content'
      }),
      { numRuns: 12 },
    )
  })
})

describe('office documents that are refused', () => {
  it.each([
    ['macros', 'a.docx', () => docx({ 'word/vbaProject.bin': 'x' }), 'file-has-macros'],
    ['macros said by the table', 'a.docx', () => docm(), 'file-has-macros'],
    ['old macros of a sheet', 'a.xlsx', () => xlsx({ 'xl/macrosheets/sheet1.xml': '<a/>' }), 'file-has-macros'],
    ['Basic', 'a.odt', () => openDocument('text', { 'Basic/Standard/Module1.xml': '<a/>' }), 'file-has-macros'],
    ['scripts', 'a.ods', () => openDocument('spreadsheet', { 'Scripts/python/a.py': 'x' }), 'file-has-macros'],
    [
      'macros in the sheet inside',
      'a.docx',
      async () => docx({ 'b.xlsx': await xlsx({ 'xl/vbaProject.bin': 'x' }) }),
      'file-has-macros',
    ],
    [
      'an encrypted OpenDocument',
      'a.odt',
      () => openDocument('text', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
      'file-encrypted',
    ],
    [
      'a program inside',
      'a.docx',
      () => docx({ 'word/media/image.png': 'MZ\x90 This program cannot be run in DOS mode.' }),
      'file-has-attachments',
    ],
    ['a program by its name', 'a.docx', () => docx({ 'word/embeddings/outil.exe': 'x' }), 'file-has-attachments'],
    [
      'a packed file',
      'a.docx',
      () => docx({ 'word/embeddings/oleObject1.bin': utf16('\u0001Ole10Native') }),
      'file-has-attachments',
    ],
    ['a bomb', 'a.docx', () => docx({ 'word/media/a.bmp': Buffer.alloc(60_000_000) }), 'file-expands-too-much'],
    [
      'documents in documents',
      'a.docx',
      async () => docx({ 'b.docx': await docx({ 'c.docx': await docx() }) }),
      'file-expands-too-much',
    ],
    [
      'a crowd of entries',
      'a.docx',
      () => docx(Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}`, 'x']))),
      'file-expands-too-much',
    ],
    ['a cut one', 'a.docx', async () => (await docx({ 'a.xml': 'x'.repeat(500) })).subarray(0, -40), 'file-truncated'],
    ['a sheet named .docx', 'a.docx', () => xlsx(), 'file-mislabelled'],
    ['a text named .ods', 'a.ods', () => openDocument('text'), 'file-mislabelled'],
    ['a plain archive named .docx', 'a.docx', () => zipOf({ 'lisez-moi.txt': 'x' }), 'file-mislabelled'],
  ])('%s', async (_what, name, make, expected) => {
    expect(await inspect(name, await make())).toBe(expected)
  })

  it('one protected by a password, which is another kind of file', async () => {
    const sector = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), utf16('EncryptedPackage')])

    expect(await inspect('a.docx', sector)).toBe('file-encrypted')
    expect(await inspect('a.docx', sector.subarray(0, 512))).toBe('file-mislabelled')
  })

  it('one whose contents are larger than what they say', async () => {
    const bytes = await docx({ 'word/a.xml': 'x'.repeat(5000) })
    const size = Buffer.alloc(4)
    size.writeUInt32LE(5000)
    const table = bytes.lastIndexOf(size)
    bytes.writeUInt32LE(10, table)

    expect(await inspect('a.docx', bytes)).toBe('file-unreadable')
  })
})

describe('images that are refused', () => {
  it.each([
    ['a cut PNG', 'a.png', PNG.subarray(0, -12), 'file-truncated'],
    ['a cut JPEG', 'a.jpg', JPEG.subarray(0, -2), 'file-truncated'],
    ['a JPEG cut before its picture', 'a.jpg', JPEG.subarray(0, 22), 'file-truncated'],
    ['a JPEG without marks', 'a.jpg', Buffer.concat([JPEG.subarray(0, 20), Buffer.alloc(50, 1)]), 'file-unreadable'],
    ['a PNG named .jpg', 'a.jpg', PNG, 'file-mislabelled'],
    ['a PNG named .pdf', 'a.pdf', PNG, 'file-mislabelled'],
  ])('%s', async (_what, name, bytes, expected) => {
    expect(await inspect(name, bytes)).toBe(expected)
  })
})

describe('names and sizes', () => {
  it('refuses them before looking at the content', async () => {
    expect(await inspect('vide.pdf', Buffer.alloc(0))).toBe('file-empty')
    expect(await inspect('outil.exe', Buffer.from('MZ'))).toBe('file-type-refused')
    expect(await inspect('..', pdf())).toBe('file-name-refused')
    expect(await inspect('note.pdf', Buffer.from('du texte'))).toBe('file-mislabelled')
    expect(await inspect('note.docx', deflateSync(Buffer.from('du texte')))).toBe('file-mislabelled')
  })

  it('keeps names with a path, pictures and 300 characters safe', async () => {
    const file = path.join(scratch, 'named')
    fs.writeFileSync(file, pdf())
    const nameOf = async (name: string) => {
      const result = await inspectFile(file, { name, sizeBytes: 100 })

      return result.ok ? result.value.fileName : null
    }

    expect(await nameOf('../../../etc/Procès verbal.pdf')).toBe('Procès verbal.pdf')
    expect(await nameOf('🏥 charte 📄.pdf')).toBe('🏥 charte 📄.pdf')
    expect([...((await nameOf(`${'é'.repeat(300)}.pdf`)) ?? '')]).toHaveLength(150)
  })
})
