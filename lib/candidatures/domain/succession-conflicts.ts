import type { CandidatureStatus } from './status'

/** A dossier of an establishment that is about to be one with another. */
export type FollowedDossier = {
  readonly candidatureId: string
  readonly reference: string
  readonly status: CandidatureStatus
  readonly windowId: string
  readonly windowName: string
  readonly establishment: { readonly name: string; readonly finess: string }
  /** Empty for a draft, of which nobody else knows anything. */
  readonly domains: readonly {
    readonly domainCode: string
    readonly outcome: 'pending' | 'reached' | 'missed'
    /** The agency has retained it: its amount is frozen. */
    readonly isRetained: boolean
  }[]
}

/**
 * What the agency has to look at: the same domain in the same window on both sides (both dossiers live on), the same one
 * retained on both sides in two windows (both were signed), and a draft that will not be filed any more.
 */
export type SuccessionConflict =
  | { readonly kind: 'same-window'; readonly domainCodes: readonly string[]; readonly references: readonly string[] }
  | { readonly kind: 'both-retained'; readonly domainCodes: readonly string[]; readonly references: readonly string[] }
  | { readonly kind: 'draft'; readonly references: readonly string[] }

/** Withdrawn, refused and dropped dossiers claim nothing any more. */
const OVER: readonly CandidatureStatus[] = ['draft', 'withdrawn', 'refused', 'dropped']

/** Between the dossiers of the predecessor (with what it took over) and those of the successor (the same). */
export function successionConflicts(
  followed: readonly FollowedDossier[],
  others: readonly FollowedDossier[],
): SuccessionConflict[] {
  const drafts = followed.filter(({ status }) => status === 'draft')
  const pairs = followed
    .filter(({ status }) => !OVER.includes(status))
    .flatMap((one) => others.filter(({ status }) => !OVER.includes(status)).map((other) => ({ one, other })))

  return [
    ...pairs.flatMap(({ one, other }): SuccessionConflict[] => {
      const references = [one.reference, other.reference]
      if (one.windowId === other.windowId) {
        const domainCodes = shared(codesOf(one), codesOf(other))
        return domainCodes.length === 0 ? [] : [{ kind: 'same-window', domainCodes, references }]
      }
      const domainCodes = shared(retainedOf(one), retainedOf(other))

      return domainCodes.length === 0 ? [] : [{ kind: 'both-retained', domainCodes, references }]
    }),
    ...(drafts.length === 0
      ? []
      : [{ kind: 'draft', references: drafts.map(({ reference }) => reference) } satisfies SuccessionConflict]),
  ]
}

const codesOf = ({ domains }: FollowedDossier) => domains.map(({ domainCode }) => domainCode)

function retainedOf({ domains }: FollowedDossier): string[] {
  return domains
    .filter(({ isRetained, outcome }) => isRetained && outcome !== 'missed')
    .map(({ domainCode }) => domainCode)
}

const shared = (codes: readonly string[], others: readonly string[]) => codes.filter((code) => others.includes(code))
