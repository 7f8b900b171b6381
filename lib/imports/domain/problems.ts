import type { PmsiProblem } from '@/lib/establishments/domain/pmsi'

/** The three files of an import. */
export const IMPORT_FILES = ['etablissements', 'entites', 'activite'] as const

export type ImportFile = (typeof IMPORT_FILES)[number]

/** Why one line was left out, or what of it was. `value` is what the line says, as it says it. */
export type LineProblem = { readonly code: LineProblemCode; readonly value: string }

export const LINE_PROBLEM_CODES = [
  'line-too-long',
  'quote-left-open',
  'wrong-cell-count',
  'finess-wrong',
  'legal-finess-wrong',
  'name-missing',
  'category-wrong',
  'departement-missing',
  'duplicate',
  'entity-missing',
  'status-unknown',
  'region-unknown',
  'activity-wrong',
  'flag-wrong',
  'establishment-unknown',
  'siret-wrong',
  'siren-wrong',
] as const satisfies readonly (Exclude<PmsiProblem, 'not-sanitary'> | string)[]

export type LineProblemCode = (typeof LINE_PROBLEM_CODES)[number]

/** Why a file as a whole is refused: then nothing is written. */
export const FILE_PROBLEM_CODES = [
  'file-empty',
  'file-not-text',
  'metadata-wrong',
  'is-entites',
  'is-etablissements',
  'header-wrong',
  'no-valid-line',
  'no-establishment',
] as const

export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number]

/** A line left out of an import, or kept without one of its values. */
export type LineReport = { readonly file: string; readonly line: number; readonly problem: LineProblem }

/** Left-out lines are all counted, but only so many are listed: a report is read by people. */
export const MAX_LISTED = 10_000

export function problem(code: LineProblemCode, value = ''): LineProblem {
  return { code, value: value.slice(0, 80) }
}
