import type { EnvelopeNeed } from '@/lib/envelopes/domain/envelope'

/** By what the dossiers of a window are ranked; the date of the filing tells the others apart. */
export const SELECTION_RANKS = ['depot', 'avancement', 'premiere', 'petits', 'grands'] as const
export type SelectionRank = (typeof SELECTION_RANKS)[number]

/** A dossier that waits for a decision, as far as the selection looks at it. */
export type Candidate = {
  readonly id: string
  readonly filedAt: Date
  /** Of the prerequisites that its domains need: how many were accepted. */
  readonly accepted: number
  readonly needed: number
  readonly domainCodes: readonly string[]
  /** No dossier of the establishment, nor of those that are one with it, was retained before. */
  readonly isFirst: boolean
  /** What it takes from the envelope; null until the agency has fixed the activity. Whole cents. */
  readonly needs: readonly EnvelopeNeed[] | null
}

/** What is left of the envelope, by volet. Whole cents. */
export type Left = Readonly<Record<string, number>>

type Criteria = {
  readonly rank: SelectionRank
  /** The dossiers that claim it come first; empty: none does. */
  readonly domainCode: string
}

/** The dossiers from the first to the last; those without an amount yet close the list. */
export function ranked<C extends Candidate>(candidates: readonly C[], { rank, domainCode }: Criteria): C[] {
  const keys: readonly ((one: C) => number)[] = [
    ({ needs }) => (needs === null ? 1 : 0),
    ({ domainCodes }) => (domainCode !== '' && domainCodes.includes(domainCode) ? 0 : 1),
    (one) => RANK_KEY[rank](one),
    ({ filedAt }) => filedAt.getTime(),
  ]

  return candidates.toSorted((one, other) => {
    for (const key of keys) {
      const difference = key(one) - key(other)
      if (difference !== 0) return difference
    }

    return one.id < other.id ? -1 : 1
  })
}

const RANK_KEY: Record<SelectionRank, (one: Candidate) => number> = {
  depot: () => 0,
  avancement: ({ accepted, needed }) => (needed === 0 ? 0 : -accepted / needed),
  premiere: ({ isFirst }) => (isFirst ? 0 : 1),
  petits: (one) => amountOf(one),
  grands: (one) => -amountOf(one),
}

/** What a dossier takes from all the volets together, in cents. */
export function amountOf({ needs }: Pick<Candidate, 'needs'>): number {
  return (needs ?? []).reduce((sum, { neededCents }) => sum + neededCents, 0)
}

/** What is left of each volet once those dossiers are retained: negative when they take too much. */
export function leftAfter(left: Left, chosen: readonly Pick<Candidate, 'needs'>[]): Left {
  const after: Record<string, number> = { ...left }
  for (const { needs } of chosen) {
    for (const { voletCode, neededCents } of needs ?? []) after[voletCode] = (after[voletCode] ?? 0) - neededCents
  }

  return after
}

/** Whether every volet still has what the dossier needs; one without an amount fits nowhere. */
export function fits(left: Left, { needs }: Pick<Candidate, 'needs'>): boolean {
  if (needs === null) return false

  return needs.every(({ voletCode, neededCents }) => (left[voletCode] ?? 0) >= neededCents)
}

/** How many dossiers of a ranking the envelope pays for, from the first on: the line is drawn before the first that does not fit. */
export function cutLine(left: Left, ranking: readonly Pick<Candidate, 'needs'>[]): number {
  let after = left
  for (const [index, one] of ranking.entries()) {
    if (!fits(after, one)) return index
    after = leftAfter(after, [one])
  }

  return ranking.length
}
