/**
 * The closed list of rules a request can break. Each has French words in `lib/text/errors.ts`
 * (exhaustive by type): adding a code here without its text does not compile.
 */
export const RULE_CODES = [
  // any request
  'request-too-large',
  // sign-in
  'credentials-refused',
  // programme
  'window-not-open',
  'window-unknown',
  'extension-not-later',
  'extension-out-of-order',
  'prerequisite-unknown',
  'questionnaire-not-a-list',
  'questionnaire-has-errors',
  'questionnaire-unchanged',
  // establishments
  'establishment-unknown',
  'import-not-the-claimed-file',
  'import-already-running',
  'succession-of-itself',
  'already-succeeded',
  'succession-in-a-circle',
  'succession-after-the-end',
  'succession-before-the-start',
  'succession-before-a-filing',
  'succession-used',
  'succession-over',
  'establishment-succeeded',
  'lineage-has-a-dossier',
  // candidature
  'candidature-exists',
  'self-assessment-missing',
  'not-in-this-status',
  'deadline-passed',
  'signatory-required',
  'domain-required',
  'domain-not-claimable',
  'bonus-not-claimable',
  'volet-closed',
  'domain-already-funded',
  'prerequisite-unanswered',
  'contact-missing',
  'bank-details-missing',
  'field-wrong',
  'typed-by-another',
  'file-infected',
  'activity-missing',
  // documents
  'file-empty',
  'file-too-large',
  'file-type-refused',
  'file-mislabelled',
  'file-name-refused',
  'file-truncated',
  'file-encrypted',
  'file-has-macros',
  'file-has-active-content',
  'file-has-attachments',
  'file-expands-too-much',
  'file-unreadable',
  'content-infected',
  'storage-full',
  'upload-unknown',
  'upload-incomplete',
  'document-missing',
  'document-frozen',
  'document-replaced',
  'document-being-scanned',
  'document-infected',
  'document-unavailable',
  'document-not-reusable',
  'message-file-gone',
  // review
  'prerequisite-not-reviewed',
  'prerequisite-not-accepted',
  'reason-required',
  'verdict-reason-required',
  'verdict-reason-unfit',
  'verdict-reason-needs-text',
  'verdict-meanwhile',
  'same-person-filed',
  'same-person-proposed',
  'same-person-validated',
  'proposal-missing',
  'proposal-pending',
  'proposal-differs',
  'nothing-to-complete',
  'completion-date-passed',
  'activity-known',
  'assigned-meanwhile',
  'assignee-unknown',
  'view-exists',
  'already-reminded',
  'same-person-decided',
  'same-person-appealed',
  'appeal-open',
  'appeal-answered',
  'field-not-correctable',
  'renounced-for-good',
  'batch-too-large',
  'batch-over',
  'second-validation-awaited',
  'domain-still-pending',
  'opinion-date-passed',
  'opinion-awaited',
  'opinion-of-oneself',
  'opinion-of-the-hospital',
  'opinion-account-closed',
  'opinion-given',
  'opinion-cancelled',
  'opinion-lapsed',
  'no-window-to-carry-to',
  'carried-dossier-exists',
  'carried-amounts',
  'envelope-exceeded',
  'envelope-missing',
  'envelope-below-engaged',
  // announcements
  'nothing-to-announce',
  'announcement-changed',
  // convention
  'convention-not-generated',
  'convention-not-in-this-status',
  'convention-text-changed',
  'signed-in-the-portal',
  'nothing-to-send',
  'same-person-signed',
  'signature-before-preparation',
  'signature-in-the-future',
  // documents whose text is data, letters
  'template-saved-meanwhile',
  'template-published-meanwhile',
  'template-draft-gone',
  'template-unchanged',
  'template-note-missing',
  'template-has-unknown-fields',
  'letter-already-made',
  'letter-being-made',
  // amendments
  'amendment-not-possible',
  'amendment-in-progress',
  'amendment-nothing-changes',
  'amendment-scope-frozen',
  'amendment-domain-decided',
  'amendment-advance-committed',
  'amendment-below-advance',
  'amendment-prerequisites-missing',
  'amendment-deadline-frozen',
  'amendment-deadline-not-later',
  'amendment-deadline-order',
  'amendment-basis-changed',
  'same-person-prepared-amendment',
  // payments
  'payment-cancelled',
  'payment-under-way',
  'nothing-to-pay',
  'already-in-a-lot',
  'same-person-prepared',
  'lot-not-prepared',
  'lot-not-sent',
  'lot-export-before-sending',
  'payee-without-bank-details',
  'answer-wrong-header',
  'answer-has-errors',
  // indicators
  'declaration-not-open',
  'indicator-missing',
  'numerator-above-denominator',
  'gap-not-settled',
  'control-missing',
  'missed-advance-decision-required',
  'indicator-incomplete',
  'same-person-declared',
  'domain-already-decided',
  // access
  'administrator-exists',
  'last-administrator',
  'membership-exists',
  'user-unknown',
  'user-exists',
  'identity-level-too-low',
  'identity-email-unverified',
  'invitation-unknown',
  'invitation-expired',
  'invitation-used',
  'invitation-revoked',
  'invitation-for-another',
  'invitation-account-exists',
  'invitation-pending',
  'already-in-team',
  'last-signatory',
  'establishment-orphaned',
  'delegate-is-signatory',
  'delegation-over',
  'delegation-file-refused',
  'group-exists',
  'establishment-in-group',
  'reset-link-dead',
  'password-wrong',
  'password-elsewhere',
  'second-factor-missing',
  'second-factor-wrong',
  'second-factor-locked',
  'second-factor-exists',
  'second-factor-own',
  'second-factor-gone',
  // mails
  'mail-link-expired',
  'nothing-to-resend',
  // demonstration
  'not-in-demonstration',
] as const

export type RuleCode = (typeof RULE_CODES)[number]

/** Values that the French sentence of a code may quote: names, dates already formatted, amounts in cents. */
export type ErrorDetails = Readonly<Record<string, string | number>>

/** Every expected failure of a use case. */
export type AppError =
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'stale'; readonly savedByName: string; readonly savedAt: string }
  | { readonly kind: 'invalid-input'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'rule-broken'; readonly code: RuleCode; readonly details?: ErrorDetails }
  | { readonly kind: 'unexpected'; readonly incident: string }

export const notFound: AppError = { kind: 'not-found' }
export const forbidden: AppError = { kind: 'forbidden' }

/** A broken rule, with what its sentence may quote. */
export function ruleBroken(code: RuleCode, details?: ErrorDetails): AppError {
  return details === undefined ? { kind: 'rule-broken', code } : { kind: 'rule-broken', code, details }
}

/** Somebody else saved first. `savedAt` is an ISO instant. */
export function stale(savedByName: string, savedAt: Date): AppError {
  return { kind: 'stale', savedByName, savedAt: savedAt.toISOString() }
}
