import { isFiness, normalizeFiness } from '@/lib/establishments/domain/finess'
import type { LegalEntityRecord, SiteRecord } from '@/lib/establishments/domain/pmsi'
import { isSiren, isSiret } from '@/lib/establishments/domain/siret'
import { isDay } from '@/lib/kernel/dates'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type LineProblem, problem } from './problems'

/** A row that could be read, with what of it could not be kept. */
export type Row<T> = { readonly record: T; readonly warning: LineProblem | null }

type RowResult<T> = Result<Row<T>, LineProblem>

/** Types and lengths of the rows in the national files (programme §10). */
export const SITE_ROW = { type: 'structureet', cells: 32 } as const
export const ENTITY_ROW = { type: 'structureej', cells: 23 } as const

/** Columns of the reference-activity file. */
export const ACTIVITY_HEADER = [
  'finess_pmsi',
  'activite_combinee',
  'activite_chirurgie',
  'laboratoire_propre',
  'imagerie_propre',
] as const

/** The activity of a FINESS PMSI; null when the national file has none. */
export type ActivityRecord = {
  readonly finess: string
  readonly activity: number | null
  readonly hasSurgery: boolean
  readonly hasLaboratory: boolean
  readonly hasImaging: boolean
}

/** Whether it is the first line of a national file: `finess;etalab;…;date`. */
export function isMetadata(cells: readonly string[]): boolean {
  const date = cells.findLast((cell) => cell !== '') ?? ''

  return cells[0] === 'finess' && cells[1] === 'etalab' && /^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})/.test(date)
}

/** Whether it is the first line of the reference-activity file. */
export function isActivityHeader(cells: readonly string[]): boolean {
  return cells.length === ACTIVITY_HEADER.length && ACTIVITY_HEADER.every((name, index) => cells[index] === name)
}

/** Reads a `structureet` row: positions of programme §10, counted from 0 with the row type. */
export function readSiteRow(cells: readonly string[]): RowResult<SiteRecord> {
  if (cells.length !== SITE_ROW.cells) return fail(problem('wrong-cell-count', String(cells.length)))
  const cell = (position: number) => cells[position] ?? ''
  const finess = normalizeFiness(cell(1))
  const legalFiness = normalizeFiness(cell(2))
  if (!isFiness(finess)) return fail(problem('finess-wrong', cell(1)))
  if (!isFiness(legalFiness)) return fail(problem('legal-finess-wrong', cell(2)))
  if (cell(3) === '') return fail(problem('name-missing', finess))
  if (!/^\d{3}$/.test(cell(18))) return fail(problem('category-wrong', cell(18)))
  if (cell(13) === '') return fail(problem('departement-missing', finess))
  const siret = isSiret(cell(22)) ? cell(22) : null
  const record: SiteRecord = {
    finess,
    legalFiness,
    name: tidy(cell(3)),
    longName: tidy(cell(4)),
    categoryCode: cell(18),
    siret,
    address: tidy([cell(7), cell(8), cell(9), cell(11)].join(' ')),
    postalTown: tidy(cell(15)),
    phone: cell(16),
    departement: cell(13).toUpperCase(),
    openedOn: isDay(cell(28)) ? cell(28) : null,
  }
  // Many sites give only the SIREN of their entity: that is no SIRET, and no mistake either.
  const isWrong = siret === null && cell(22) !== '' && !isSiren(cell(22))

  return ok({ record, warning: isWrong ? problem('siret-wrong', cell(22)) : null })
}

/** Reads a `structureej` row. */
export function readEntityRow(cells: readonly string[]): RowResult<LegalEntityRecord> {
  if (cells.length !== ENTITY_ROW.cells) return fail(problem('wrong-cell-count', String(cells.length)))
  const cell = (position: number) => cells[position] ?? ''
  const finess = normalizeFiness(cell(1))
  if (!isFiness(finess)) return fail(problem('finess-wrong', cell(1)))
  if (cell(2) === '') return fail(problem('name-missing', finess))
  if (cell(13) === '') return fail(problem('departement-missing', finess))
  const siren = isSiren(cell(20)) ? cell(20) : null
  const record: LegalEntityRecord = {
    finess,
    name: tidy(cell(2)),
    longName: tidy(cell(3)),
    statutJuridique: cell(16),
    siren,
    departement: cell(13).toUpperCase(),
    postalTown: tidy(cell(12)),
  }

  return ok({ record, warning: siren === null && cell(20) !== '' ? problem('siren-wrong', cell(20)) : null })
}

/** Reads a row of the reference-activity file. No activity, or 0: the ARS will decide (programme §3 [default]). */
export function readActivityRow(cells: readonly string[]): RowResult<ActivityRecord> {
  if (cells.length !== ACTIVITY_HEADER.length) return fail(problem('wrong-cell-count', String(cells.length)))
  const [number = '', activity = '', ...flags] = cells
  const finess = normalizeFiness(number)
  if (!isFiness(finess)) return fail(problem('finess-wrong', number))
  if (!/^\d{0,9}$/.test(activity)) return fail(problem('activity-wrong', activity))
  const wrong = flags.find((flag) => flag !== 'oui' && flag !== 'non')
  if (wrong !== undefined) return fail(problem('flag-wrong', wrong))
  const [hasSurgery = false, hasLaboratory = false, hasImaging = false] = flags.map((flag) => flag === 'oui')

  return ok({
    record: { finess, activity: Number(activity) || null, hasSurgery, hasLaboratory, hasImaging },
    warning: null,
  })
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
