import type { Prisma } from '@/generated/prisma/client'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'
import type { WorklistParams, WorklistSort } from '@/lib/review/worklist-params'

type Where = Prisma.CandidatureWhereInput
type Order = Prisma.CandidatureOrderByWithRelationInput
type Direction = 'asc' | 'desc'

/** What a dossier is placed by. */
export type Placed = {
  readonly id: string
  readonly reference: string
  readonly status: CandidatureStatus
  readonly filedAt: Date | null
  readonly reviewDueAt: Date | null
  readonly amountCents: bigint | null
  readonly establishmentName: string
  readonly assignedTo: { readonly name: string } | null
}

export type Side = 'before' | 'after'

/** A part of the order. Dossiers that have no value come last, whatever the direction, or where PostgreSQL puts them. */
type Key = {
  readonly order: (direction: Direction, areEmptyLast: boolean) => Order
  /** Null for a dossier that has no value. */
  readonly isSame: (row: Placed) => Where
  readonly isEmpty: (row: Placed) => boolean
  readonly compared: (row: Placed, than: 'gt' | 'lt') => Where
  readonly none: Where | null
  /** Whether empty ones come last in both directions; else after all the others in ascending order only. */
  readonly areEmptyAlwaysLast: boolean
}

function scalar(
  name: 'filedAt' | 'reviewDueAt' | 'amountCents',
  { areEmptyAlwaysLast }: Pick<Key, 'areEmptyAlwaysLast'>,
): Key {
  return {
    order: (sort, areEmptyLast) => ({ [name]: { sort, nulls: areEmptyLast ? 'last' : 'first' } }),
    isSame: (row) => ({ [name]: row[name] }),
    isEmpty: (row) => row[name] === null,
    compared: (row, than) => ({ [name]: { [than]: row[name] } }),
    none: { [name]: null },
    areEmptyAlwaysLast,
  }
}

function present(name: 'id' | 'reference' | 'establishmentName'): Key {
  return {
    order: (sort) => ({ [name]: sort }),
    isSame: (row) => ({ [name]: row[name] }),
    isEmpty: () => false,
    compared: (row, than) => ({ [name]: { [than]: row[name] } }),
    none: null,
    areEmptyAlwaysLast: false,
  }
}

const STATUS: Key = {
  order: (sort) => ({ status: sort }),
  isSame: ({ status }) => ({ status }),
  isEmpty: () => false,
  compared: ({ status }, than) => {
    const place = CANDIDATURE_STATUSES.indexOf(status)
    const others = than === 'gt' ? CANDIDATURE_STATUSES.slice(place + 1) : CANDIDATURE_STATUSES.slice(0, place)

    return { status: { in: [...others] } }
  },
  none: null,
  areEmptyAlwaysLast: false,
}

const INSTRUCTOR: Key = {
  order: (sort) => ({ assignedTo: { name: sort } }),
  isSame: ({ assignedTo }) =>
    assignedTo === null ? { assignedToId: null } : { assignedTo: { name: assignedTo.name } },
  isEmpty: ({ assignedTo }) => assignedTo === null,
  compared: ({ assignedTo }, than) => ({ assignedTo: { name: { [than]: assignedTo?.name ?? '' } } }),
  none: { assignedToId: null },
  areEmptyAlwaysLast: false,
}

/** Every dossier that is listed has both dates: one index serves both directions. */
const DUE = scalar('reviewDueAt', { areEmptyAlwaysLast: false })
const FILED = scalar('filedAt', { areEmptyAlwaysLast: false })

/** The keys of each sort, the chosen one first; whatever ties is told apart by the filing, then by the identifier. */
const KEYS: Record<WorklistSort, readonly Key[]> = {
  echeance: [DUE, FILED],
  depot: [FILED],
  etablissement: [present('establishmentName')],
  reference: [present('reference')],
  montant: [scalar('amountCents', { areEmptyAlwaysLast: true })],
  instructeur: [INSTRUCTOR, FILED],
  statut: [STATUS, FILED],
}

type Step = { readonly key: Key; readonly direction: Direction; readonly areEmptyLast: boolean }

function stepsOf({ tri, sens }: WorklistParams, side: Side): Step[] {
  return [...KEYS[tri], present('id')].map((key) => {
    const isAscending = sens === 'croissant'
    const areEmptyLast = key.areEmptyAlwaysLast || isAscending
    const isForward = side === 'after'

    return {
      key,
      direction: isAscending === isForward ? 'asc' : 'desc',
      areEmptyLast: isForward ? areEmptyLast : !areEmptyLast,
    }
  })
}

/** The order of a worklist, the same rows always in the same places; `before` turns it round. */
export function worklistOrder(params: WorklistParams, side: Side = 'after'): Order[] {
  return stepsOf(params, side).map(({ key, direction, areEmptyLast }) => key.order(direction, areEmptyLast))
}

/**
 * The dossiers that come before or after one in that order, whether it is in the list itself or not: in parts, the
 * nearest first, each a range of the order. One condition for all of them would have PostgreSQL read the list from its
 * start to find where they begin.
 */
export function worklistBeyond(params: WorklistParams, row: Placed, side: Side): Where[] {
  const steps = stepsOf(params, side)

  return steps
    .map((step, index) => {
      const same = steps.slice(0, index).map(({ key }) => key.isSame(row))

      return beyond(step, row).map((where): Where => ({ AND: [...same, where] }))
    })
    .toReversed()
    .flat()
}

/** What follows by one part of the order, the nearest first. */
function beyond({ key, direction, areEmptyLast }: Step, row: Placed): Where[] {
  const { none } = key
  if (key.isEmpty(row)) return areEmptyLast || none === null ? [] : [{ NOT: none }]
  const compared = key.compared(row, direction === 'asc' ? 'gt' : 'lt')

  return areEmptyLast && none !== null ? [compared, none] : [compared]
}
