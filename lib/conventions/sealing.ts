import type { ConventionContent } from '@/lib/conventions/domain/content'
import type { SignatureParty } from '@/lib/conventions/domain/life'

/** One signature, as it was written for ever. */
export type SealedSignature = {
  readonly party: SignatureParty
  readonly method: 'portal' | 'paper'
  /** Day of the signature (Europe/Paris), and when the portal recorded it. */
  readonly signedOn: string
  readonly recordedAt: Date
  readonly signatoryName: string
  readonly signatoryRole: string
  readonly onBehalfOfName: string | null
  readonly textSha256: string
  readonly certifiedByName: string | null
}

/** What a seal is made of: the signed text as it is stored, checked against its hash, and who signed it. */
export type Sealing = {
  readonly convention: {
    readonly number: string
    readonly preparedAt: Date
    readonly sentAt: Date | null
    /** SHA-256 of the text that both parties signed. */
    readonly textSha256: string
  }
  readonly content: ConventionContent
  /** The bytes of that text. */
  readonly text: Uint8Array
  /** The copy signed on paper, when there is one. */
  readonly scan: { readonly fileName: string; readonly sha256: string } | null
  /** The hospital's, then the agency's. */
  readonly signatures: readonly SealedSignature[]
  readonly sealedAt: Date
}

/** The file that proves the signatures, kept beside the text. */
export type Seal = { readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array }

/**
 * How a signed text is sealed. The portal's own sealer writes an evidence page that names the hash of the text; one that
 * makes a qualified signature (PAdES, CAdES) takes its place here: docs/decisions/0017.
 */
export type Sealer = (sealing: Sealing) => Promise<Seal>
