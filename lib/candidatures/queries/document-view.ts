import type { Actor } from '@/lib/access/domain/actor'
import { mayOn, type Target } from '@/lib/access/domain/policy'
import { type DocumentKind, openPermission } from '@/lib/documents/domain/access'
import type { RuleSet } from '@/lib/programme/domain/rule-set'

export type DocumentView = {
  readonly id: string
  readonly kind: DocumentKind
  readonly prerequisiteCode: string | null
  readonly fileName: string
  readonly sizeBytes: number
  readonly addedByName: string
  readonly addedAt: Date
  readonly mayOpen: boolean
}

type Row = {
  readonly id: string
  readonly kind: DocumentKind
  readonly prerequisiteCode: string | null
  readonly fileName: string
  readonly sizeBytes: number
  readonly uploadedByName: string
  readonly createdAt: Date
}

/** A document as a screen lists it, with whether this actor may open it. */
export function documentView(
  { id, kind, prerequisiteCode, fileName, sizeBytes, uploadedByName, createdAt }: Row,
  { actor, rules, target }: { readonly actor: Actor; readonly rules: RuleSet; readonly target: Target },
): DocumentView {
  const isSensitive = rules.prerequisites.some((one) => one.code === prerequisiteCode && one.isSensitive)
  const mayOpen = mayOn(actor, openPermission(kind, isSensitive), target)

  return { id, kind, prerequisiteCode, fileName, sizeBytes, addedByName: uploadedByName, addedAt: createdAt, mayOpen }
}
