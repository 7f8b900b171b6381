import type { Permission } from '@/lib/access/domain/policy'
import { prerequisiteSection, type Section } from '@/lib/candidatures/domain/section'
import { CANDIDATURE_STATUSES, type CandidatureStatus, RETAINED_STATUSES } from '@/lib/candidatures/domain/status'

export const UPLOAD_KINDS = ['prerequisite_evidence', 'bank_details', 'signed_convention', 'message_file'] as const

/** What a person hands in; conventions, the evidence of their signatures and letters are made by the portal. */
export type UploadKind = (typeof UPLOAD_KINDS)[number]
export type DocumentKind = UploadKind | 'convention' | 'signature_evidence' | 'decision_letter'

type Guard = { readonly permission: Permission; readonly statuses: readonly CandidatureStatus[] }

const FORM_GUARD: Guard = { permission: 'document.add', statuses: ['draft', 'to_complete'] }

/** Who may add or remove a document of each kind, and while the dossier is where. */
export const CHANGE_GUARD: Readonly<Record<UploadKind, Guard>> = {
  prerequisite_evidence: FORM_GUARD,
  bank_details: FORM_GUARD,
  signed_convention: { permission: 'convention.send', statuses: RETAINED_STATUSES },
  message_file: { permission: 'message.write', statuses: CANDIDATURE_STATUSES },
}

/** The part of the form that a document belongs to; null outside of the form. */
export function sectionOfKind(kind: DocumentKind, prerequisiteCode: string | null | undefined): Section | null {
  switch (kind) {
    case 'prerequisite_evidence':
      return prerequisiteCode ? prerequisiteSection(prerequisiteCode) : null
    case 'bank_details':
      return 'bank-details'
    case 'signed_convention':
    case 'convention':
    case 'signature_evidence':
    case 'decision_letter':
    case 'message_file':
      return null
  }
}

/** Whether people hand in documents of that kind. */
export function isUploadKind(kind: DocumentKind): kind is UploadKind {
  return (UPLOAD_KINDS as readonly DocumentKind[]).includes(kind)
}

/** Whether somebody asked for an opinion on the dossier opens it, once filed: the evidence that is not sensitive. */
export function isForExperts(kind: DocumentKind, isSensitive: boolean): boolean {
  return kind === 'prerequisite_evidence' && !isSensitive
}

/** The permission that opens a document: fewer people open bank details, and what is about a sensitive prerequisite. */
export function openPermission(kind: DocumentKind, isSensitive: boolean): Permission {
  switch (kind) {
    case 'prerequisite_evidence':
      return isSensitive ? 'document.read-sensitive' : 'document.read'
    case 'bank_details':
      return 'bank-details.read'
    case 'message_file':
      return isSensitive ? 'document.read-sensitive' : 'message.read'
    case 'decision_letter':
      return 'document.read'
    case 'signed_convention':
    case 'convention':
    case 'signature_evidence':
      return 'convention.read'
  }
}
