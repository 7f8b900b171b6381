import type { RuleCode } from '@/lib/kernel/errors'

/** Why the content of a file cannot be kept. */
export type Finding = Extract<
  RuleCode,
  | 'file-truncated'
  | 'file-encrypted'
  | 'file-has-macros'
  | 'file-has-active-content'
  | 'file-has-attachments'
  | 'file-expands-too-much'
  | 'file-unreadable'
>
