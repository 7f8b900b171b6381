import type pg from 'pg'
import type { Statement } from './statement-recorder'

/** What a statement did in the database, from its plan once it was run. */
export type Plan = {
  readonly text: string
  /** Rows that it gave, or that its outermost aggregate counted. */
  readonly returned: number
  /** Rows that its scans took from tables and indexes, those that a filter threw away included. */
  readonly read: number
  /** Pages of 8 kB, in memory or not. */
  readonly blocks: number
  /** The scans, heaviest first: `Candidature by index (25)`. */
  readonly scans: readonly string[]
  /** Whether rows were sorted, and how many. */
  readonly sorted: number
}

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly Node[]
}

/** Those that take rows from a table. A bitmap of an index takes none: the scan of the heap that follows does. */
const SCANS = ['Seq Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Heap Scan', 'Tid Scan']

/** Runs a statement once more in a transaction that is rolled back, and says what it read; null for BEGIN and the like. */
export async function explain(client: pg.ClientBase, { text, values }: Statement): Promise<Plan | null> {
  if (!/^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text)) return null
  await client.query('BEGIN')
  try {
    const asked = { text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values: [...values] }
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(asked)
    const root = rows[0]?.['QUERY PLAN'][0]?.Plan
    if (root === undefined) throw new Error(`no plan for ${text}`)

    return summary(text, root)
  } finally {
    await client.query('ROLLBACK')
  }
}

/** The plan of a statement as PostgreSQL words it. */
export async function planText(client: pg.ClientBase, { text, values }: Statement): Promise<string> {
  await client.query('BEGIN')
  try {
    const asked = { text: `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF) ${text}`, values: [...values] }
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(asked)

    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('ROLLBACK')
  }
}

function summary(text: string, root: Node): Plan {
  const nodes = flat(root)
  const scans = nodes.filter((node) => SCANS.includes(node['Node Type']))
  const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort'))

  return {
    text,
    returned: returnedBy(root),
    read: scans.reduce((sum, node) => sum + readBy(node), 0),
    blocks: (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0),
    scans: [...scans]
      .sort((one, other) => readBy(other) - readBy(one))
      .map((node) => `${node['Relation Name']} ${wayOf(node)} (${readBy(node)})`),
    sorted: sorts.reduce((sum, node) => sum + (node.Plans ?? []).reduce((rows, one) => rows + rowsOf(one), 0), 0),
  }
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)]
}

function rowsOf(node: Node): number {
  return Math.round(node['Actual Rows'] * node['Actual Loops'])
}

function readBy(node: Node): number {
  const perLoop =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)

  return Math.round(perLoop * node['Actual Loops'])
}

function wayOf(node: Node): string {
  switch (node['Node Type']) {
    case 'Seq Scan':
      return 'whole'
    case 'Index Only Scan':
      return `in ${node['Index Name']} alone`
    case 'Index Scan':
      return `by ${node['Index Name']}`
    default: {
      const indexes = flat(node).flatMap((one) => (one === node ? [] : (one['Index Name'] ?? [])))

      return `by bitmap of ${[...new Set(indexes)].join(' and ')}`
    }
  }
}

/** A count gives one row out of those that it counted: those are what it had to read. */
function returnedBy(root: Node): number {
  const aggregate = flat(root).find((node) => node['Node Type'] === 'Aggregate')
  const counted = (aggregate?.Plans ?? []).reduce((sum, node) => sum + rowsOf(node), 0)

  return Math.max(rowsOf(root), counted)
}
