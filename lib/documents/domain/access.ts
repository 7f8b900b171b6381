import type { Permission } from '@/lib/access/domain/policy'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'

export const UPLOAD_KINDS = ['prerequisite_evidence', 'bank_details', 'signed_convention'] as const

/** What a person hands in with a form; a `convention` is made by the portal, a `message_file` comes with a message. */
export type UploadKind = (typeof UPLOAD_KINDS)[number]
export type DocumentKind = UploadKind | 'convention' | 'message_file'

type Guard = { readonly permission: Permission; readonly statuses: readonly CandidatureStatus[] }

const FORM_GUARD: Guard = { permission: 'document.add', statuses: ['draft', 'to_complete'] }

/** Who may add or remove a document of each kind, and while the dossier is where. */
export const CHANGE_GUARD: Readonly<Record<UploadKind, Guard>> = {
  prerequisite_evidence: FORM_GUARD,
  bank_details: FORM_GUARD,
  signed_convention: { permission: 'convention.sign', statuses: ['convention_to_sign'] },
}

/** Whether people hand in documents of that kind. */
export function isUploadKind(kind: DocumentKind): kind is UploadKind {
  return (UPLOAD_KINDS as readonly DocumentKind[]).includes(kind)
}

/** The permission that opens a document: fewer people open sensitive evidence and bank details. */
export function openPermission(kind: DocumentKind, isSensitive: boolean): Permission {
  switch (kind) {
    case 'prerequisite_evidence':
      return isSensitive ? 'document.read-sensitive' : 'document.read'
    case 'bank_details':
      return 'bank-details.read'
    case 'message_file':
      return 'document.read'
    case 'signed_convention':
    case 'convention':
      return 'convention.read'
  }
}
