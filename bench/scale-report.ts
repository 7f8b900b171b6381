import type { PageBenchmark } from './pages'
import { type Circumstances, circumstances, milliseconds, pagesTable, table, times, whole } from './report'
import type { BatchBenchmark } from './scale-batches'
import type { ExportBenchmark } from './scale-exports'
import type { PagePlans } from './scale-plans'

export type ScaleRun = Circumstances & {
  readonly share: number
  readonly seedSeconds: number
  readonly pages: readonly PageBenchmark[]
  readonly plans: readonly PagePlans[]
  readonly batches: readonly BatchBenchmark[]
  readonly exports: readonly ExportBenchmark[]
}

/** The figures of a run at ten times the country, in Markdown. */
export function describeScaleRun(run: ScaleRun): string {
  return [
    `${circumstances(run)}\n- Filled in ${whole(run.seedSeconds)} s; share of ten times the country: ${run.share}`,
    pagesTable(run.pages),
    plansTable(run.plans),
    batchesTable(run.batches),
    exportsTable(run.exports),
  ].join('\n\n')
}

function plansTable(plans: readonly PagePlans[]): string {
  return table(
    ['Page', 'Statements', 'Rows read', 'Given or counted', 'Pages of 8 kB', 'Its heaviest statement (rows read)'],
    plans.map(({ name, statements, read, returned, blocks, heaviest }) => [
      name,
      whole(statements),
      whole(read),
      whole(returned),
      whole(blocks),
      heaviest?.scans.slice(0, 2).join('; ') ?? '',
    ]),
  )
}

function batchesTable(batches: readonly BatchBenchmark[]): string {
  return table(
    ['Check of a batch', 'Pass', 'In all', 'A dossier', 'Floor: its SQL through pg', 'Ratio'],
    batches.map(({ name, dossiers, passing, seconds, sqlSeconds, statements }) => [
      `${name}, ${dossiers} dossiers`,
      whole(passing),
      `${seconds.toFixed(1)} s`,
      milliseconds((seconds * 1000) / dossiers),
      `${sqlSeconds.toFixed(1)} s (${whole(statements)} statements)`,
      times(seconds / sqlSeconds),
    ]),
  )
}

const MIB = 1024 * 1024

function exportsTable(exports: readonly ExportBenchmark[]): string {
  const grown = ({ before, peak }: { readonly before: number; readonly peak: number }) =>
    `${whole(before / MIB)} + ${whole((peak - before) / MIB)} MiB`

  return table(
    [
      'Export',
      'Rows',
      'Size',
      'In all',
      'First byte, first tenth',
      'Floor: its SQL through pg',
      'Ratio',
      'Portal’s memory',
      'Heap alone',
    ],
    exports.map(
      ({ format, rows, bytes, seconds, firstByteSeconds, tenthSeconds, sqlSeconds, statements, resident, heap }) => [
        format.toUpperCase(),
        whole(rows),
        `${(bytes / MIB).toFixed(1)} MiB`,
        `${seconds.toFixed(1)} s`,
        `${firstByteSeconds.toFixed(1)} s, ${tenthSeconds.toFixed(1)} s`,
        `${sqlSeconds.toFixed(1)} s (${whole(statements)} statements)`,
        times(seconds / sqlSeconds),
        grown(resident),
        grown(heap),
      ],
    ),
  )
}
