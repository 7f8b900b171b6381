import type { QueuedEdit } from './draft-field'

let own: string | undefined

/** Names this tab, as long as it lives. */
export function thisTab(): string {
  own ??= crypto.randomUUID()

  return own
}

const lockOf = (tab: string) => `sun-es tab ${tab}`
let isHeld = false

/** Tells the other tabs of this browser that this one lives: the browser lets go of the lock when it is closed. */
export function holdTab(): void {
  if (isHeld || navigator.locks === undefined) return
  isHeld = true
  void navigator.locks.request(lockOf(thisTab()), () => new Promise(() => undefined))
}

/**
 * Takes over the edits that no living tab will send: those of closed tabs, and of earlier pages of this one, but not those
 * that this page has in hand (`isOwn`). Two tabs that open at once take turns, so that each edit gets one owner.
 */
export async function adoptEdits(
  list: () => Promise<QueuedEdit[]>,
  put: (edits: readonly QueuedEdit[]) => Promise<void>,
  isOwn: (editId: string) => boolean,
): Promise<QueuedEdit[]> {
  // Taken before anything is waited for: the page may be gone afterwards.
  const { locks } = navigator
  const adopt = async () => {
    const left = await list()
    const living = await livingTabs(locks)
    const adopted = left
      .filter((edit) => !isOwn(edit.id))
      .filter((edit) => edit.tab === thisTab() || !living.has(lockOf(edit.tab)))
      .map((edit) => ({ ...edit, tab: thisTab() }))
    await put(adopted)

    return adopted
  }
  if (locks === undefined) return adopt()

  return locks.request('sun-es adoption', adopt)
}

/**
 * Waits for the other tabs whose edits are still in the queue: a tab that has just been closed, or will be, lets go of its
 * lock then, and what it left can be taken over. Stops waiting with the signal.
 */
export function whenTabsEnd(edits: readonly QueuedEdit[], onEnd: () => void, signal: AbortSignal): void {
  if (signal.aborted || navigator.locks === undefined) return
  for (const tab of new Set(edits.map((edit) => edit.tab).filter((one) => one !== thisTab()))) {
    // Given only once nobody holds it; let go at once. Refused when this page goes away first.
    navigator.locks.request(lockOf(tab), { signal }, () => undefined).then(onEnd, () => undefined)
  }
}

async function livingTabs(locks: LockManager | undefined): Promise<ReadonlySet<string | undefined>> {
  if (locks === undefined) return new Set()
  const { held } = await locks.query()

  return new Set(held?.map((lock) => lock.name))
}

/** Listens to the network of this machine; a window that comes back to the front is a good moment to try again too. */
export function hearNetwork(onBack: () => void, onCut: () => void): () => void {
  const heard = [
    ['online', onBack],
    ['focus', onBack],
    ['offline', onCut],
  ] as const
  for (const [name, listener] of heard) window.addEventListener(name, listener)

  return () => {
    for (const [name, listener] of heard) window.removeEventListener(name, listener)
  }
}
