/**
 * What the portal writes to people about. A mandatory notice goes out at once whatever somebody prefers: it carries a
 * single-use link, a proof (the receipt), a right, a decision, or a deadline that nobody else would recall in time.
 */
export const NOTIFICATION_KINDS = {
  invitation: 'mandatory',
  'password-reset': 'mandatory',
  'password-changed': 'mandatory',
  'second-factor-changed': 'mandatory',
  delegation: 'mandatory',
  'candidature-filed': 'mandatory',
  'candidature-received': 'optional',
  'candidature-assigned': 'optional',
  'candidature-withdrawn': 'optional',
  'completion-requested': 'mandatory',
  'completion-received': 'optional',
  'completion-reminder': 'optional',
  'review-ending': 'optional',
  'review-overdue': 'mandatory',
  'opinion-asked': 'mandatory',
  'opinion-cancelled': 'optional',
  'opinion-reminder': 'optional',
  'opinion-given': 'optional',
  'candidature-decided': 'mandatory',
  'appeal-lodged': 'optional',
  'appeal-answered': 'mandatory',
  'candidature-renounced': 'mandatory',
  'decision-taken-back': 'mandatory',
  'field-corrected': 'mandatory',
  'retained-announced': 'optional',
  'candidature-carried': 'mandatory',
  'convention-to-sign': 'mandatory',
  'convention-reminder': 'optional',
  'convention-to-countersign': 'optional',
  'convention-signed': 'optional',
  'convention-replaced': 'mandatory',
  'convention-not-sealed': 'mandatory',
  'payments-answered': 'optional',
  'message-received': 'optional',
  'file-infected': 'mandatory',
  'storage-problem': 'mandatory',
  reminder: 'optional',
  'last-reminder': 'mandatory',
  digest: 'mandatory',
} as const satisfies Record<string, 'mandatory' | 'optional'>

export type NotificationKind = keyof typeof NOTIFICATION_KINDS

/** Kinds whose mail holds a single-use link: its text is erased once sent, as the link opens an account or a right. */
export const WITH_SECRET: readonly NotificationKind[] = ['invitation', 'password-reset']

/** Whether the mail goes out at once to everybody. */
export function isMandatory(kind: NotificationKind): boolean {
  return NOTIFICATION_KINDS[kind] === 'mandatory'
}

/** Whether the text of the mail must not be kept once it is sent. */
export function holdsSecret(kind: string): boolean {
  return WITH_SECRET.some((one) => one === kind)
}
