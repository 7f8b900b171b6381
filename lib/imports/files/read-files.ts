import { isSanitary } from '@/lib/establishments/domain/categories'
import type { LegalEntityRecord, SiteRecord } from '@/lib/establishments/domain/pmsi'
import { type FileProblemCode, type LineProblem, problem } from '@/lib/imports/domain/problems'
import {
  type ActivityRecord,
  ENTITY_ROW,
  isActivityHeader,
  isMetadata,
  type Row,
  readActivityRow,
  readEntityRow,
  readSiteRow,
  SITE_ROW,
} from '@/lib/imports/domain/rows'
import type { AppError } from '@/lib/kernel/errors'
import { ok, type Result } from '@/lib/kernel/result'
import { type ImportSource, type Line, readSource, refuseFile, type ScannedSource, scanSource } from './read-file'
import type { Tally } from './tally'

export type ImportSources = {
  readonly etablissements: ImportSource
  readonly entites: ImportSource
  readonly activite: ImportSource | null
}

export type Progress = { readonly linesRead: number; readonly linesTotal: number }

/** A record and where it was read, for what is found wrong with it later. */
export type Located<T> = { readonly record: T; readonly line: number }

export type FilesContent = {
  readonly sites: ReadonlyMap<string, Located<SiteRecord>>
  readonly entities: ReadonlyMap<string, Located<LegalEntityRecord>>
  /** null: no file of activity was given, what is known stays */
  readonly activities: ReadonlyMap<string, Located<ActivityRecord>> | null
}

type Format<T> = {
  readonly isHeader: (cells: readonly string[]) => boolean
  readonly headerProblem: FileProblemCode
  /** Types of rows; null when the rows have no type. Rows of the other file's type tell a mix-up. */
  readonly rowType: string | null
  readonly otherType: string | null
  readonly otherProblem: FileProblemCode
  readonly read: (cells: readonly string[]) => Result<Row<T>, LineProblem>
}

const SITES: Format<SiteRecord> = {
  isHeader: isMetadata,
  headerProblem: 'metadata-wrong',
  rowType: SITE_ROW.type,
  otherType: ENTITY_ROW.type,
  otherProblem: 'is-entites',
  read: readSiteRow,
}

const ENTITIES: Format<LegalEntityRecord> = {
  isHeader: isMetadata,
  headerProblem: 'metadata-wrong',
  rowType: ENTITY_ROW.type,
  otherType: SITE_ROW.type,
  otherProblem: 'is-etablissements',
  read: readEntityRow,
}

const ACTIVITIES: Format<ActivityRecord> = {
  isHeader: isActivityHeader,
  headerProblem: 'header-wrong',
  rowType: null,
  otherType: null,
  otherProblem: 'header-wrong',
  read: readActivityRow,
}

type Reading = { readonly tally: Tally; readonly advance: () => void }

/**
 * Reads the files of an import, each line by line. What cannot be read of them is told to the tally; a file that is
 * not what it claims to be is refused, with all the others. Held in memory: the records of sanitary sites and of their
 * legal entities, never the files.
 */
export async function readFiles(
  sources: ImportSources,
  tally: Tally,
  onProgress: (progress: Progress) => void,
): Promise<Result<FilesContent, AppError>> {
  const etablissements = await scanSource(sources.etablissements)
  if (!etablissements.ok) return etablissements
  const entites = await scanSource(sources.entites)
  if (!entites.ok) return entites
  const activite = sources.activite === null ? ok(null) : await scanSource(sources.activite)
  if (!activite.ok) return activite

  let linesRead = 0
  const linesTotal = etablissements.value.lines + entites.value.lines + (activite.value?.lines ?? 0)
  const advance = () => {
    linesRead += 1
    onProgress({ linesRead, linesTotal })
  }
  const reading = { tally, advance }

  const sites = await readRecords(etablissements.value, SITES, reading, (site) => isSanitary(site.categoryCode))
  if (!sites.ok) return sites
  const wanted = new Set([...sites.value.values()].map(({ record }) => record.legalFiness))
  const entities = await readRecords(entites.value, ENTITIES, reading, (entity) => wanted.has(entity.finess))
  if (!entities.ok) return entities
  const activities = activite.value === null ? ok(null) : await readRecords(activite.value, ACTIVITIES, reading)
  if (!activities.ok) return activities

  return ok({ sites: sites.value, entities: entities.value, activities: activities.value })
}

/** The valid records of a file by FINESS number, the first of each; refuses a file that has none. */
async function readRecords<T extends { readonly finess: string }>(
  source: ScannedSource,
  format: Format<T>,
  { tally, advance }: Reading,
  isInScope: (record: T) => boolean = () => true,
): Promise<Result<Map<string, Located<T>>, AppError>> {
  const reader: RecordReader<T> = { source, format, tally, isInScope, records: new Map(), valid: 0, foreign: 0 }
  let hasHeader = false
  for await (const line of readSource(source)) {
    advance()
    if (hasHeader) {
      const why = readRecord(reader, line)
      if (why !== null) tally.reject(source.name, line.number, why)
    } else if (line.cells === null || !format.isHeader(line.cells)) return refuseFile(source, format.headerProblem)
    else hasHeader = true
  }
  if (!hasHeader) return refuseFile(source, 'file-empty')
  if (reader.valid === 0) return refuseFile(source, reader.foreign > 0 ? format.otherProblem : 'no-valid-line')

  return ok(reader.records)
}

type RecordReader<T> = {
  readonly source: ImportSource
  readonly format: Format<T>
  readonly tally: Tally
  readonly isInScope: (record: T) => boolean
  readonly records: Map<string, Located<T>>
  /** rows of the right type that could be read, in scope or not */
  valid: number
  /** rows of the other file's type */
  foreign: number
}

/** Takes one line in; or tells why it is left out. */
function readRecord<T extends { readonly finess: string }>(reader: RecordReader<T>, line: Line): LineProblem | null {
  const { source, format, tally, records } = reader
  tally.read += 1
  if (line.cells === null) return line.problem
  const [type] = line.cells
  if (format.rowType !== null && type !== format.rowType) {
    tally.skipped += 1
    if (type === format.otherType) reader.foreign += 1
    return null
  }
  const row = format.read(line.cells)
  if (!row.ok) return row.error

  reader.valid += 1
  const { record, warning } = row.value
  if (!reader.isInScope(record)) {
    tally.outOfScope += 1
    return null
  }
  const first = records.get(record.finess)
  if (first !== undefined) return problem('duplicate', `${record.finess}, ligne ${first.line}`)
  if (warning !== null) tally.warn(source.name, line.number, warning)
  records.set(record.finess, { record, line: line.number })

  return null
}
