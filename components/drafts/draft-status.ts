/** How the saving goes; `count` is how many fields are kept on this machine only. */
export type DraftStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  /** Kept on this machine until a person corrects or chooses. */
  | { readonly kind: 'to-correct'; readonly count: number }
  | { readonly kind: 'offline' | 'signed-out' | 'unreachable'; readonly count: number }
  | { readonly kind: 'stopped'; readonly message: string; readonly count: number }
