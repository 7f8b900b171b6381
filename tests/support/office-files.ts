import { deflateSync } from 'node:zlib'
import yazl from 'yazl'

/** An archive of those entries, in that order; a `null` content is a folder. */
export function zipOf(
  entries: Readonly<Record<string, string | Buffer | null>>,
  options: { readonly isStored?: boolean } = {},
): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(entries)) {
    if (content === null) zip.addEmptyDirectory(name)
    else zip.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype' && options.isStored !== true })
  }
  zip.end()

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}

const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`
const OPEN_XML = 'application/vnd.openxmlformats-officedocument.'

const contentTypes = (...overrides: readonly string[]) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`

type More = Readonly<Record<string, string | Buffer | null>>

/** A text that word processors open, and what is added to it. */
export function docx(more: More = {}): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': contentTypes(
      override('/word/document.xml', `${OPEN_XML}wordprocessingml.document.main+xml`),
    ),
    'word/document.xml': '<w:document/>',
    ...more,
  })
}

/** A sheet that spreadsheets open, and what is added to it. */
export function xlsx(more: More = {}): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': contentTypes(override('/xl/workbook.xml', `${OPEN_XML}spreadsheetml.sheet.main+xml`)),
    'xl/workbook.xml': '<workbook/>',
    ...more,
  })
}

/** A text with macros under the name of one without. */
export function docm(): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': contentTypes(
      override('/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    ),
    'word/document.xml': '<w:document/>',
  })
}

/** An OpenDocument file of that kind, and what is added to it. */
export function openDocument(kind: 'text' | 'spreadsheet', more: More = {}): Promise<Buffer> {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': '<office:document-content/>',
    'META-INF/manifest.xml': '<manifest:manifest/>',
    ...more,
  })
}

/** A PDF of those objects (without `obj` and `endobj`), with its table and its end. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.byteLength, 0)
  for (const [index, object] of objects.entries()) {
    offsets.push(length())
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  }
  const start = length()
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`))
  parts.push(Buffer.from(`trailer\n<</Size ${objects.length + 1}${trailer}>>\nstartxref\n${start}\n%%EOF\n`))

  return Buffer.concat(parts)
}

export const CATALOG = '<</Type/Catalog/Pages 2 0 R>>'
export const NO_PAGES = '<</Type/Pages/Kids[]/Count 0>>'

/** A compressed stream, with what its dictionary says besides its filter and length. */
export function pdfStream(dictionary: string, content: string | Buffer): Buffer {
  const data = deflateSync(Buffer.from(content))

  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${data.byteLength}>>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ])
}

/** A JPEG that has a start, a comment, a scan and an end. */
export const JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000fffe0006ffd90000ffda000801010000003f00aa55aa55ffd9',
  'hex',
)

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
