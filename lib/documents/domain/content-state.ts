import type { RuleCode } from '@/lib/kernel/errors'

export const SCAN_STATES = ['not_scanned', 'scanning', 'clean', 'infected'] as const

/** What the antivirus said of some bytes; `not_scanned` without an antivirus, or before there was one. */
export type ScanState = (typeof SCAN_STATES)[number]

/** What is known of some bytes. `problem` is what the last comparison with the storage found. */
export type ContentRow = { readonly scan: ScanState; readonly problem: string | null }

/** Why some bytes are given to nobody, or null when they may be read. */
export function whyNotServed({
  scan,
  problem,
}: ContentRow): Extract<RuleCode, `document-${'being-scanned' | 'infected' | 'unavailable'}`> | null {
  if (scan === 'scanning') return 'document-being-scanned'
  if (scan === 'infected') return 'document-infected'

  return problem === null ? null : 'document-unavailable'
}
