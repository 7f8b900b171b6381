import type { DocumentKind } from './access'

type Source = {
  readonly kind: DocumentKind
  readonly prerequisiteCode: string | null
  readonly candidature: { readonly establishmentId: string }
}

type Taker = {
  readonly kind: DocumentKind
  readonly prerequisiteCode?: string
  readonly establishmentId: string
  /** The establishments of the same legal entity, itself among them. */
  readonly sisterIds: readonly string[]
}

/**
 * Whether a file may be taken over: evidence answers to the same prerequisite, in the establishment or a sister one;
 * bank details are the establishment's own. Nothing else is.
 */
export function mayComeFrom(source: Source, { kind, prerequisiteCode, establishmentId, sisterIds }: Taker): boolean {
  const origin = source.candidature.establishmentId
  if (source.kind !== kind || source.prerequisiteCode !== (prerequisiteCode ?? null)) return false
  if (kind === 'bank_details') return origin === establishmentId

  return kind === 'prerequisite_evidence' && (origin === establishmentId || sisterIds.includes(origin))
}
