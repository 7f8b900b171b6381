import type { RuleCode } from '@/lib/kernel/errors'

export const SCAN_STATES = ['not_scanned', 'scanning', 'clean', 'infected'] as const

/** What the antivirus said of some bytes; `not_scanned` without an antivirus, or before there was one. */
export type ScanState = (typeof SCAN_STATES)[number]

/** What is known of some bytes. `problem` is what the last comparison with the storage found. */
export type ContentRow = { readonly scan: ScanState; readonly problem: string | null }

/** The same as a screen says it. */
export type ContentState = ScanState | 'unavailable'

/** What is said of some bytes: a quarantine matters more than a fault of the storage. */
export function contentState({ scan, problem }: ContentRow): ContentState {
  return problem !== null && scan !== 'infected' ? 'unavailable' : scan
}

/** Why some bytes are given to nobody, or null when they may be read. */
export function whyNotServed({
  scan,
  problem,
}: ContentRow): Extract<RuleCode, `document-${'being-scanned' | 'infected' | 'unavailable'}`> | null {
  if (scan === 'scanning') return 'document-being-scanned'
  if (scan === 'infected') return 'document-infected'

  return problem === null ? null : 'document-unavailable'
}
