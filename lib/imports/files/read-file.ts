import type { Readable } from 'node:stream'
import { type FileProblemCode, type LineProblem, problem } from '@/lib/imports/domain/problems'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { readTextLines } from '@/lib/platform/text-lines'
import { splitCells } from './cells'

/** A file to import: read twice, so it must be openable again. `name` is what people know it by. */
export type ImportSource = { readonly name: string; readonly open: () => Promise<Readable> }

export type ScannedSource = ImportSource & { readonly lines: number }

/** A line cut into cells, or why it could not be. Blank lines do not come out. */
export type Line = { readonly number: number } & (
  | { readonly cells: readonly string[] }
  | { readonly cells: null; readonly problem: LineProblem }
)

/** The refusal of a whole file: it is not what it claims to be, and nothing is written. */
export function refuseFile(source: ImportSource, code: FileProblemCode): Result<never, AppError> {
  return fail(ruleBroken('import-not-the-claimed-file', { file: source.name, problem: code }))
}

/** First reading of a file: how many lines it has. Refuses an empty one, and one that is not text. */
export async function scanSource(source: ImportSource): Promise<Result<ScannedSource, AppError>> {
  let lines = 0
  for await (const { number, text } of readTextLines(await source.open())) {
    if (text?.includes('\0')) return refuseFile(source, 'file-not-text')
    lines = number
  }

  return lines === 0 ? refuseFile(source, 'file-empty') : ok({ ...source, lines })
}

/** Second reading: the cells of each line. */
export async function* readSource(source: ImportSource): AsyncGenerator<Line> {
  for await (const { number, text } of readTextLines(await source.open())) {
    if (text === null) yield { number, cells: null, problem: problem('line-too-long') }
    else if (text.trim() !== '') yield toLine(number, text)
  }
}

function toLine(number: number, text: string): Line {
  const cells = splitCells(text)

  return cells === null ? { number, cells: null, problem: problem('quote-left-open') } : { number, cells }
}
