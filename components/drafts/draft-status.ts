/** How the saving goes; `count` is how many fields are kept on this machine only. */
export type DraftStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  /** Kept on this machine until a person corrects or chooses. */
  | { readonly kind: 'to-correct'; readonly count: number }
  | { readonly kind: 'offline' | 'signed-out' | 'unreachable'; readonly count: number }
  | { readonly kind: 'stopped'; readonly message: string; readonly count: number }

/** What keeps edits here, when something does: no network, or what the last try met. */
export function keptStatus(current: DraftStatus, isOnline: boolean, count: number): DraftStatus | null {
  if (!isOnline) return { kind: 'offline', count }
  const { kind } = current

  return kind === 'signed-out' || kind === 'unreachable' ? { kind, count } : null
}

/** A new try does not take away why the last one failed, nor the link that mends it, before it succeeds. */
export function sendingStatus(current: DraftStatus): DraftStatus {
  return current.kind === 'signed-out' || current.kind === 'unreachable' ? current : { kind: 'saving' }
}

/** Nothing is left to send: all is saved, but for what a person has to settle. */
export function restingStatus(count: number, done: DraftStatus): DraftStatus {
  return count === 0 ? done : { kind: 'to-correct', count }
}
