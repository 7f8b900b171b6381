import type { AutosaveBenchmark } from './autosaves'
import type { FundingBenchmark } from './compute-funding'
import type { Machine } from './machine'
import type { RowCounts } from './national-data'
import type { PageBenchmark } from './pages'
import type { UploadBenchmark } from './uploads'
import type { PageWeight } from './weights'

export type Run = {
  readonly at: Date
  readonly machine: Machine
  readonly loadBefore: number
  readonly loadAfter: number
  readonly counts: RowCounts
  readonly funding: FundingBenchmark
  readonly pages: readonly PageBenchmark[]
  readonly autosaves: AutosaveBenchmark
  readonly uploads: UploadBenchmark
  readonly weights: readonly PageWeight[]
}

const END = '<!-- end of the figures -->'

/** The note with the figures of that command in place of its former ones; what people wrote around them stays. */
export function replaceFigures(note: string, figures: string, command = 'npm run bench'): string {
  const begin = `<!-- figures: written by ${command} -->`
  const [before, rest] = note.split(begin)
  const [, ...after] = rest?.split(END) ?? []
  if (before === undefined || after.length === 0) throw new Error(`the note has no part between ${begin} and ${END}`)

  return `${before}${begin}\n\n${figures}\n\n${END}${after.join(END)}`
}

/** The figures of a run in Markdown, readable as they are in a terminal. */
export function describeRun(run: Run): string {
  return [
    circumstances(run),
    fundingTable(run.funding),
    pagesTable(run.pages),
    autosavesTable(run.autosaves),
    uploadsTable(run.uploads),
    weightsTable(run.weights),
  ].join('\n\n')
}

export type Circumstances = Pick<Run, 'at' | 'machine' | 'loadBefore' | 'loadAfter' | 'counts'>

export function circumstances({ at, machine, loadBefore, loadAfter, counts }: Circumstances): string {
  const rows = Object.entries(counts).map(([table, count]) => `${whole(count)} ${table}`)

  return [
    `- Run of ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- Machine: ${machine.cores} × ${machine.processor}, ${machine.memoryGib} GiB, ${machine.system}; Node ${machine.node}, PostgreSQL ${machine.postgres}`,
    `- Load of the machine (processes wanting a core): ${loadBefore.toFixed(1)} before the run, ${loadAfter.toFixed(1)} at its end`,
    `- Rows: ${rows.join(', ')}`,
  ].join('\n')
}

function fundingTable({ callsPerSecond, floorPerSecond, ratio }: FundingBenchmark): string {
  return table(
    ['Computation', 'Per second', 'Floor: its multiplications and divisions alone', 'Ratio'],
    [
      [
        'computeFunding, all open domains, with the working',
        whole(callsPerSecond),
        whole(floorPerSecond),
        times(ratio),
      ],
    ],
  )
}

/** A page that is named by its path does not say it twice. */
export function pagesTable(pages: readonly PageBenchmark[]): string {
  return table(
    ['Page', 'p50', 'p95', 'Floor: empty page', 'Ratio', 'Floor: its SQL through pg', 'Ratio'],
    pages.map(({ name, path, page, emptyPage, sql, statements }) => [
      name.includes('`') ? name : `${name} (\`${path}\`)`,
      milliseconds(page.p50),
      milliseconds(page.p95),
      milliseconds(emptyPage.p50),
      times(page.p50 / emptyPage.p50),
      `${milliseconds(sql.p50)} (${statements} statements)`,
      times(page.p50 / sql.p50),
    ]),
  )
}

/** 2 810 establishments with one save every five seconds each. */
const WHOLE_COUNTRY_PER_SECOND = 560

function autosavesTable(one: AutosaveBenchmark): string {
  const { writers, concurrency, saves, perSecond, oneSave, updatesPerSecond, lost, double, unaudited } = one

  return [
    table(
      ['Autosaves over HTTP', 'Saves a second', 'p50', 'p95', 'Floor: bare UPDATE a second', 'Ratio'],
      [
        [
          `${whole(saves)} saves, ${writers} writers, ${concurrency} at once`,
          whole(perSecond),
          milliseconds(oneSave.p50),
          milliseconds(oneSave.p95),
          whole(updatesPerSecond),
          times(updatesPerSecond / perSecond),
        ],
      ],
    ),
    `The whole country in its last hour is about ${WHOLE_COUNTRY_PER_SECOND} a second: ${times(perSecond / WHOLE_COUNTRY_PER_SECOND)} of it here.`,
    `Counted in the database afterwards: lost ${lost}, double ${double}; saves without their journal row: ${unaudited}.`,
  ].join('\n\n')
}

const MIB = 1024 * 1024

function uploadsTable(one: UploadBenchmark): string {
  const { files, fileBytes, seconds, oneFile, floorSeconds, memory, lost, double } = one
  const { before, peak, after } = memory

  return [
    table(
      ['Uploads over HTTP', 'All attached', 'p50', 'p95', 'Floor: disk and SHA-256 alone', 'Ratio'],
      [
        [
          `${files} files of ${whole(fileBytes / MIB)} MiB at once`,
          `${seconds.toFixed(1)} s`,
          milliseconds(oneFile.p50),
          milliseconds(oneFile.p95),
          `${floorSeconds.toFixed(1)} s`,
          times(seconds / floorSeconds),
        ],
      ],
    ),
    `Memory of the portal's process: ${whole(before)} MiB before, ${whole(peak)} MiB at most (+ ${whole(peak - before)} MiB for ${whole((files * fileBytes) / MIB)} MiB of files), ${whole(after)} MiB ten seconds after.`,
    `Counted in the database afterwards: lost ${lost}, double ${double}.`,
  ].join('\n\n')
}

/** The first page is the floor: what every page carries. */
function weightsTable(weights: readonly PageWeight[]): string {
  const [floor] = weights
  const total = ({ scriptBytes, styleBytes }: PageWeight) => scriptBytes + styleBytes

  return table(
    ['Weight of a page, brotli', 'JavaScript', 'CSS', 'Together', 'Ratio to the empty page'],
    weights.map((one) => [
      `${one.name} (\`${one.path}\`)`,
      kilobytes(one.scriptBytes),
      kilobytes(one.styleBytes),
      kilobytes(total(one)),
      times(total(one) / (floor === undefined ? Number.NaN : total(floor))),
    ]),
  )
}

/** A Markdown table whose columns line up. */
export function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  const row = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`

  return [row(header), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n')
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}

function kilobytes(bytes: number): string {
  return `${whole(bytes / 1000)} kB`
}

export function times(ratio: number): string {
  return `× ${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}`
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB').replaceAll(',', ' ')
}
