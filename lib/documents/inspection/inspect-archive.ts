import type { Readable } from 'node:stream'
import type { Entry } from 'yauzl'
import { type Archive, openArchive } from './archive'
import type { Finding } from './finding'

/** What an office document says it is, by its own contents; `zip` when it says nothing that is accepted. */
type OfficeType = 'odt' | 'ods' | 'docx' | 'xlsx' | 'zip'

export type ArchiveReport = { readonly finding: Finding } | { readonly finding: null; readonly type: OfficeType }

const MAX_ENTRIES = 5000
const MAX_EXPANDED_BYTES = 300 * 1024 * 1024
/** Below this, no ratio is harmful: a small sheet of zeros is not a bomb. */
const HARMLESS_BYTES = 20 * 1024 * 1024
const MAX_RATIO = 120
/** What is read whole: tables of contents, and documents inside of the document. */
const MAX_TABLE_BYTES = 4 * 1024 * 1024
const MAX_NESTED_BYTES = 25 * 1024 * 1024
/** A sheet in a text is usual; a document in a document in a document is not. */
const MAX_DEPTH = 2

const MACRO_ENTRY =
  /(?:^|\/)(?:vbaProject\w*\.bin|vbaData\.xml)$|^xl\/(?:macrosheets|dialogsheets)\/|^(?:Basic|Scripts)\/./i
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.vbaProject/i
const NESTED = /\.(?:docx|xlsx|pptx|odt|ods|odp|docm|xlsm|pptm)$/i
const PROGRAM = /\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|sh|reg|iso|zip|7z|rar)$/i
/** A file packed as an object, of any kind; Windows writes the name of its stream in two bytes a letter. */
const PACKED_FILE = Buffer.from('Ole10Native', 'utf16le').toString('latin1')

const TABLES = new Set(['mimetype', '[Content_Types].xml', 'META-INF/manifest.xml'])

const ODF_TYPES: Readonly<Record<string, OfficeType>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
}

type Budget = { expandedBytes: number }

/**
 * Looks into an office document (an archive): every entry is expanded as a stream, under limits, and kept nowhere;
 * only tables of contents and documents inside of it are read whole.
 */
export async function inspectArchive(
  source: string | Buffer,
  budget: Budget = { expandedBytes: 0 },
  depth = 1,
): Promise<ArchiveReport> {
  let archive: Archive
  try {
    archive = await openArchive(source)
  } catch {
    return { finding: 'file-truncated' }
  }
  try {
    return await inspectEntries(archive, budget, depth)
  } catch (error) {
    return { finding: error instanceof ExpandsTooMuch ? 'file-expands-too-much' : 'file-unreadable' }
  } finally {
    archive.close()
  }
}

async function inspectEntries(archive: Archive, budget: Budget, depth: number): Promise<ArchiveReport> {
  if (archive.entryCount > MAX_ENTRIES) return { finding: 'file-expands-too-much' }
  const tables = new Map<string, string>()
  const limit = { budget, most: Math.max(HARMLESS_BYTES, archive.sizeBytes * MAX_RATIO) + budget.expandedBytes }

  for await (const entry of archive.entries()) {
    const { fileName } = entry
    if (entry.isEncrypted()) return { finding: 'file-encrypted' }
    if (MACRO_ENTRY.test(fileName)) return { finding: 'file-has-macros' }
    if (PROGRAM.test(fileName)) return { finding: 'file-has-attachments' }
    if (fileName.endsWith('/')) continue
    const finding = await inspectEntry(archive, entry, { limit, tables, depth })
    if (finding !== null) return { finding }
  }

  return whatItIs(tables)
}

type Limit = { readonly budget: Budget; readonly most: number }

class ExpandsTooMuch extends Error {}

type Place = { readonly limit: Limit; readonly tables: Map<string, string>; readonly depth: number }

async function inspectEntry(archive: Archive, entry: Entry, { limit, tables, depth }: Place): Promise<Finding | null> {
  const { fileName } = entry
  const content = expand(await archive.read(entry), limit)
  if (TABLES.has(fileName)) {
    tables.set(fileName, (await whole(content, MAX_TABLE_BYTES)).toString())
    return null
  }
  if (NESTED.test(fileName)) {
    if (depth >= MAX_DEPTH) return 'file-expands-too-much'
    const { finding } = await inspectArchive(await whole(content, MAX_NESTED_BYTES), limit.budget, depth + 1)

    return finding === 'file-truncated' ? 'file-unreadable' : finding
  }

  return inspectContent(content)
}

/** Bytes as they are expanded, until there are too many, whatever the table of contents said of them. */
async function* expand(stream: Readable, { budget, most }: Limit): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    budget.expandedBytes += chunk.byteLength
    if (budget.expandedBytes > Math.min(MAX_EXPANDED_BYTES, most)) throw new ExpandsTooMuch()
    yield chunk
  }
}

async function whole(content: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of content) {
    chunks.push(chunk)
    length += chunk.byteLength
    if (length > most) throw new ExpandsTooMuch()
  }

  return Buffer.concat(chunks)
}

/** A program keeps its first bytes whatever its name; a packed file, the name of its stream. */
async function inspectContent(content: AsyncIterable<Buffer>): Promise<Finding | null> {
  let finding: Finding | null = null
  let before: string | null = null
  for await (const chunk of content) {
    const text: string = (before ?? '') + chunk.toString('latin1')
    if (before === null && isProgram(text)) finding = 'file-has-attachments'
    if (text.includes(PACKED_FILE)) finding = 'file-has-attachments'
    before = text.slice(-PACKED_FILE.length)
  }

  return finding
}

const isProgram = (start: string) =>
  start.startsWith('\x7fELF') || (start.startsWith('MZ') && start.includes('This program cannot be run'))

function whatItIs(tables: ReadonlyMap<string, string>): ArchiveReport {
  const types = tables.get('[Content_Types].xml') ?? ''
  if (MACRO_TYPE.test(types)) return { finding: 'file-has-macros' }
  if (/encryption-data/i.test(tables.get('META-INF/manifest.xml') ?? '')) return { finding: 'file-encrypted' }
  if (types.includes('wordprocessingml.document.main+xml')) return { finding: null, type: 'docx' }
  if (types.includes('spreadsheetml.sheet.main+xml')) return { finding: null, type: 'xlsx' }

  return { finding: null, type: ODF_TYPES[tables.get('mimetype')?.trim() ?? ''] ?? 'zip' }
}
