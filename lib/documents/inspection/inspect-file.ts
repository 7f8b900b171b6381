import { createReadStream } from 'node:fs'
import {
  type AcceptedFile,
  checkContent,
  checkName,
  type HandedName,
  type NamedFile,
} from '@/lib/documents/domain/accepted-file'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, type Result } from '@/lib/kernel/result'
import { limitTo } from '@/lib/platform/limit-to'
import { recogniseFileAt } from '@/lib/platform/recognise-file'
import type { Finding } from './finding'
import { inspectArchive } from './inspect-archive'
import { inspectJpeg, inspectPng } from './inspect-image'
import { inspectPdf } from './inspect-pdf'

/** Two at a time in a process: each holds a window of 1 MB, or at most 25 MB for a document inside of a document. */
const inTurn = limitTo(2)

/**
 * Whether a file of this machine may be kept: by its name and size, by what its content is, and by what its content
 * carries. The name comes back made safe. The file is read by pieces, never whole.
 */
export function inspectFile(file: string, handed: HandedName): Promise<Result<AcceptedFile, AppError>> {
  return inTurn(async () => {
    const named = checkName(handed)
    if (!named.ok) return named
    const recognised = await recogniseFileAt(file)
    const { type, fileName: name } = named.value
    if (recognised === 'cfb' && (await isEncryptedOffice(file))) return fail(ruleBroken('file-encrypted', { name }))
    if (type === 'pdf' || type === 'png' || type === 'jpg')
      return inspectPlain(file, { ...named.value, type }, recognised)

    return recognised !== undefined && isArchive(recognised)
      ? inspectOffice(file, named.value)
      : checkContent(named.value, recognised)
  })
}

type PlainType = 'pdf' | 'png' | 'jpg'

async function inspectPlain(
  file: string,
  named: NamedFile & { readonly type: PlainType },
  recognised: string | undefined,
): Promise<Result<AcceptedFile, AppError>> {
  const accepted = checkContent(named, recognised)
  if (!accepted.ok) return accepted
  const finding = await INSPECTIONS[named.type](file)

  return finding === null ? accepted : fail(ruleBroken(finding, { name: named.fileName }))
}

async function inspectOffice(file: string, named: NamedFile): Promise<Result<AcceptedFile, AppError>> {
  const report = await inspectArchive(file)

  return report.finding === null
    ? checkContent(named, report.type)
    : fail(ruleBroken(report.finding, { name: named.fileName }))
}

const INSPECTIONS: Readonly<Record<PlainType, (file: string) => Promise<Finding | null>>> = {
  pdf: inspectPdf,
  png: inspectPng,
  jpg: inspectJpeg,
}

/** What a recogniser calls the archives that office documents are, in any order of their entries. */
const isArchive = (recognised: string) => /^(?:zip|od[tspgf]|(?:doc|xls|ppt|dot|xlt|pot)[xm])$/.test(recognised)

/** A protected DOCX or XLSX is another kind of file, with one stream of that name. */
async function isEncryptedOffice(file: string): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le').toString('latin1')
  let before = ''
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const text = before + chunk.toString('latin1')
    if (text.includes(name)) return true
    before = text.slice(-name.length)
  }

  return false
}
