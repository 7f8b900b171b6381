import { fileTypeFromBuffer } from 'file-type'

/** Entries that name an office document when its archive was written in an order that hides it from file-type. */
const OFFICE_ENTRIES = [
  { entry: 'word/document.xml', type: 'docx' },
  { entry: 'xl/workbook.xml', type: 'xlsx' },
] as const

/**
 * What the content of a file is, whatever its name: `pdf`, `png`, `jpg`, `docx`… Undefined when nothing is recognised.
 * A spreadsheet written as a stream looks like a plain archive to file-type, hence the second look.
 */
export async function recogniseFile(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  if (found?.ext !== 'zip') return found?.ext
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!archive.includes('[Content_Types].xml')) return found.ext

  return OFFICE_ENTRIES.find(({ entry }) => archive.includes(entry))?.type ?? found.ext
}
