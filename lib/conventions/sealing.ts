import type { Convention as ConventionRow, ConventionSignature } from '@/generated/prisma/client'
import type { ConventionContent } from '@/lib/conventions/domain/content'

/** What a seal is made of: the signed text as it is stored, checked against its hash, and who signed it. */
export type Sealing = {
  readonly convention: Pick<ConventionRow, 'kind' | 'number' | 'edition' | 'preparedAt' | 'sentAt'> & {
    /** SHA-256 of the text that both parties signed. */
    readonly textSha256: string
  }
  readonly content: ConventionContent
  /** The bytes of that text. */
  readonly text: Uint8Array
  /** The copy signed on paper, when there is one. */
  readonly scan: { readonly fileName: string; readonly sha256: string } | null
  /** The hospital's, then the agency's. */
  readonly signatures: readonly ConventionSignature[]
  readonly sealedAt: Date
}

/** The file that proves the signatures, kept beside the text. */
export type Seal = { readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array }

/**
 * How a signed text is sealed. The portal's own sealer writes an evidence page that names the hash of the text; one that
 * makes a qualified signature (PAdES, CAdES) takes its place here: docs/decisions/0017.
 */
export type Sealer = (sealing: Sealing) => Promise<Seal>
