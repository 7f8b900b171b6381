import { computeFunding } from '@/lib/funding/compute-funding'
import type { DomainFunding } from '@/lib/funding/funding'
import { readCsvLine } from '@/lib/kernel/csv'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { fundingErrorText } from '@/lib/text/funding'

const SEPARATOR = ';'
const REQUIRED = ['activity', 'window', 'domain'] as const
const AMOUNTS = ['forfait_cents', 'bonus_cents', 'advance_cents', 'balance_cents']
/** The command line knows no establishment: whatever a domain or a bonus requires is taken as present. */
const ALL_CAPACITIES = { hasSurgery: true, hasLaboratory: true, hasImaging: true }

type BonusColumn = { readonly code: string; readonly index: number; readonly isPrinted: boolean }

/** Where the columns stand in the file that is read. */
export type Columns = {
  readonly count: number
  readonly activity: number
  readonly window: number
  readonly domain: number
  readonly bonuses: readonly BonusColumn[]
}

/** Bonus columns bear the code of the bonus in lower case; those of the open bonuses are required, and printed. */
function bonusColumns(rules: RuleSet): { code: string; name: string; isPrinted: boolean }[] {
  return rules.bonuses.map(({ code, isOpen }) => ({ code, name: code.toLowerCase(), isPrinted: isOpen }))
}

/** The header that a file must have at least. */
export function expectedHeader(rules: RuleSet): string {
  const bonuses = bonusColumns(rules).filter((column) => column.isPrinted)

  return [...REQUIRED, ...bonuses.map((column) => column.name)].join(SEPARATOR)
}

/** The header of what is printed. */
export function outputHeader(rules: RuleSet): string {
  return [expectedHeader(rules), ...AMOUNTS].join(SEPARATOR)
}

/** Reads the header: columns in any order, others besides. Fails with a French reason. */
export function readHeader(rules: RuleSet, line: string): Result<Columns, string> {
  const names = (readCsvLine(line) ?? []).map((cell) => cell.toLowerCase())
  const bonuses = bonusColumns(rules)
  const printed = bonuses.filter((column) => column.isPrinted).map((column) => column.name)
  const missing = [...REQUIRED, ...printed].filter((name) => !names.includes(name))
  if (missing.length > 0) return fail(`il manque ${missing.map((name) => `«\u00A0${name}\u00A0»`).join(', ')}`)
  const used = [...REQUIRED, ...bonuses.map((column) => column.name)]
  const twice = used.find((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice !== undefined) return fail(`la colonne «\u00A0${twice}\u00A0» apparaît deux fois`)

  return ok({
    count: names.length,
    activity: names.indexOf('activity'),
    window: names.indexOf('window'),
    domain: names.indexOf('domain'),
    bonuses: bonuses
      .map(({ code, name, isPrinted }) => ({ code, isPrinted, index: names.indexOf(name) }))
      .filter(({ index }) => index !== -1),
  })
}

type Row = {
  readonly activity: number | null
  readonly windowCode: string
  readonly domainCode: string
  readonly bonusCodes: readonly string[]
}

function readActivity(text: string): Result<number | null, string> {
  if (text === '') return ok(null)
  if (/^-?\d{1,15}$/.test(text)) return ok(Number(text))

  return fail(`L’activité «\u00A0${text}\u00A0» n’est pas un nombre entier écrit en chiffres, sans espace ni virgule.`)
}

function readRow(columns: Columns, line: string): Result<Row, string[]> {
  const cells = readCsvLine(line)
  if (cells === null) return fail(['Les guillemets ne se correspondent pas.'])
  const hasExtra = cells.slice(columns.count).some((cell) => cell !== '')
  if (cells.length < columns.count || hasExtra) {
    return fail([`La ligne a ${cells.length} cellules, l’en-tête en a ${columns.count}.`])
  }
  const cell = (index: number) => cells[index] ?? ''
  const activity = readActivity(cell(columns.activity))
  const unclear = columns.bonuses.filter(({ index }) => !/^(oui|non)$/i.test(cell(index)))
  const reasons = unclear.map(
    ({ code, index }) =>
      `La colonne «\u00A0${code.toLowerCase()}\u00A0» attend oui ou non, pas «\u00A0${cell(index)}\u00A0».`,
  )
  if (!activity.ok) return fail([activity.error, ...reasons])
  if (reasons.length > 0) return fail(reasons)
  const chosen = columns.bonuses.filter(({ index }) => cell(index).toLowerCase() === 'oui')

  return ok({
    activity: activity.value,
    windowCode: cell(columns.window),
    domainCode: cell(columns.domain),
    bonusCodes: chosen.map(({ code }) => code),
  })
}

function printed(columns: Columns, row: Row, domain: DomainFunding): string {
  const bonuses = columns.bonuses
    .filter(({ isPrinted }) => isPrinted)
    .map(({ code }) => (row.bonusCodes.includes(code) ? 'oui' : 'non'))
  const amounts = [domain.forfaitCents, domain.bonusCents, domain.advanceCents, domain.balanceCents]

  return [row.activity, row.windowCode, row.domainCode, ...bonuses, ...amounts].join(SEPARATOR)
}

/** The line to print for a line that was read, or the French reasons why there is none. */
export function simulateLine(rules: RuleSet, columns: Columns, line: string): Result<string, string[]> {
  const row = readRow(columns, line)
  if (!row.ok) return row
  const { activity, windowCode, domainCode, bonusCodes } = row.value
  const domains = [{ code: domainCode, bonusCodes }]
  const funding = computeFunding(rules, { activity, windowCode, domains, capacities: ALL_CAPACITIES })
  if (!funding.ok) return fail(funding.error.map(fundingErrorText))

  return ok(funding.value.domains.map((domain) => printed(columns, row.value, domain)).join('\n'))
}
