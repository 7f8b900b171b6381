import { z } from 'zod'
import { readReceiptCode } from '@/lib/candidatures/domain/receipt-code'
import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import type { Database } from '@/lib/platform/db'
import { admitGuess, forgiveGuess } from '@/lib/platform/guess-limit'
import { sha256Of } from '@/lib/platform/storage'

/** What is said of a filing to whoever holds its receipt: neither people nor amounts nor names of files. */
const publicContent = z.object({
  reference: z.string(),
  window: z.object({ name: z.string() }),
  establishment: z.object({ finess: z.string(), name: z.string() }),
  documents: z.array(z.object({ sha256: z.string() })),
})

export type VerifiedReceipt = {
  readonly receiptCode: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly windowName: string
  readonly number: number
  readonly filedAt: Date
  readonly contentSha256: string
  /** Computed again from the content, now. */
  readonly computedSha256: string
  readonly fileHashes: readonly string[]
  /** A later filing of the same dossier, when there is one. */
  readonly later: { readonly number: number; readonly filedAt: Date } | null
}

export type Verification =
  | { readonly kind: 'verified'; readonly receipt: VerifiedReceipt }
  | { readonly kind: 'malformed' | 'unknown' | 'too-many-guesses' }

/**
 * Checks a receipt by its code, for anybody. A code that cannot be one is told without looking; a wrong one is counted
 * under `origin`, and beyond a limit nothing more is looked at, right or wrong, so that codes cannot be tried one by one.
 */
export async function verifyReceipt(
  db: Database,
  { typed, origin }: { readonly typed: string; readonly origin: string },
): Promise<Verification> {
  const receiptCode = readReceiptCode(typed)
  if (receiptCode === null) return { kind: 'malformed' }
  const key = `receipt ${origin}`
  if (!(await admitGuess(db, key))) return { kind: 'too-many-guesses' }
  const filing = await db.filing.findUnique({
    where: { receiptCode },
    include: {
      candidature: {
        select: { filings: { orderBy: { number: 'desc' }, take: 1, select: { number: true, filedAt: true } } },
      },
    },
  })
  if (filing === null) return { kind: 'unknown' }
  await forgiveGuess(db, key)
  const { reference, window, establishment, documents } = publicContent.parse(filing.content)
  const [last] = filing.candidature.filings

  return {
    kind: 'verified',
    receipt: {
      receiptCode,
      reference,
      establishmentName: establishment.name,
      finess: establishment.finess,
      windowName: window.name,
      number: filing.number,
      filedAt: filing.filedAt,
      contentSha256: filing.contentSha256,
      computedSha256: sha256Of(canonicalJson(filing.content as Json)),
      fileHashes: [...new Set(documents.map(({ sha256 }) => sha256))],
      later: last !== undefined && last.number > filing.number ? last : null,
    },
  }
}
