import { sumCents } from '@/lib/kernel/money'
import type { NextAction } from './next-action'
import type { Section } from './section'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from './status'

/** A dossier of a group, as its manager follows it. Amounts are in cents. */
export type GroupDossier = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  readonly status: CandidatureStatus
  readonly nextAction: NextAction
  readonly daysLeft: number | null
  /** The parts of the form that filing still waits for; empty once filed. */
  readonly missing: readonly Section[]
  /** What a draft would ask for if it were filed as it is: in no total. */
  readonly draftCents: number | null
  /** What was filed; null when nothing is, or when the agency has to fix the amount. */
  readonly requestedCents: number | null
  /** What the agency retained. */
  readonly validatedCents: number | null
  readonly paidCents: number
}

export type GroupRow = {
  readonly establishmentId: string
  readonly name: string
  readonly finess: string
  readonly town: string
  /** Null when the establishment has none in the window. */
  readonly dossier: GroupDossier | null
}

/**
 * Establishments that are one by succession count once: their dossiers, or, where none has any, the one that stands for
 * them. `heads`: the establishment that stands for each one that was taken over.
 */
export function oncePerLineage(rows: readonly GroupRow[], heads: ReadonlyMap<string, string>): GroupRow[] {
  const headOf = ({ establishmentId }: GroupRow) => heads.get(establishmentId) ?? establishmentId
  const applied = new Set(rows.filter(({ dossier }) => dossier !== null).map(headOf))

  return rows.filter((row) => row.dossier !== null || (!heads.has(row.establishmentId) && !applied.has(headOf(row))))
}

export type GroupTotals = {
  readonly requestedCents: number
  readonly validatedCents: number
  readonly paidCents: number
}

/** The totals of the rows shown, to the cent. */
export function groupTotals(rows: readonly GroupRow[]): GroupTotals {
  const dossiers = rows.flatMap(({ dossier }) => (dossier === null ? [] : [dossier]))

  return {
    requestedCents: sumCents(dossiers.map((one) => one.requestedCents ?? 0)),
    validatedCents: sumCents(dossiers.map((one) => one.validatedCents ?? 0)),
    paidCents: sumCents(dossiers.map((one) => one.paidCents)),
  }
}

export const GROUP_SORTS = ['nom', 'etat', 'echeance', 'manque', 'demande', 'valide', 'paye'] as const

export type GroupSort = (typeof GROUP_SORTS)[number]

/** Where a row stands in each order; what has nothing to compare comes last. */
const RANK: Readonly<Record<Exclude<GroupSort, 'nom'>, (dossier: GroupDossier) => number | null>> = {
  etat: ({ status }) => CANDIDATURE_STATUSES.indexOf(status),
  echeance: ({ nextAction: { dueAt } }) => dueAt?.getTime() ?? null,
  manque: ({ missing }) => (missing.length === 0 ? null : -missing.length),
  demande: ({ requestedCents }) => negated(requestedCents),
  valide: ({ validatedCents }) => negated(validatedCents),
  paye: ({ paidCents }) => negated(paidCents === 0 ? null : paidCents),
}

const negated = (cents: number | null) => (cents === null ? null : -cents)

/** The rows in that order: the nearest date, the most missing or the largest amount first; by name when equal. */
export function sortGroupRows(rows: readonly GroupRow[], sort: GroupSort): GroupRow[] {
  const rankOf = ({ dossier }: GroupRow): number => {
    if (sort === 'nom' || dossier === null) return sort === 'nom' ? 0 : Number.POSITIVE_INFINITY

    return RANK[sort](dossier) ?? Number.MAX_SAFE_INTEGER
  }

  return [...rows].sort((a, b) => compare(rankOf(a), rankOf(b)) || byName(a, b))
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

function byName(a: GroupRow, b: GroupRow): number {
  return (
    a.name.localeCompare(b.name, 'fr') ||
    a.finess.localeCompare(b.finess) ||
    (a.dossier?.windowName ?? '').localeCompare(b.dossier?.windowName ?? '', 'fr')
  )
}
