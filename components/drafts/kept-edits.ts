import type { QueuedEdit } from './draft-field'
import type { EditQueue } from './edit-queue'

/** Writes to the queue of this machine, one after the other, so that a removal never overtakes what it removes. */
export class KeptEdits {
  private readonly queue: Promise<EditQueue>
  private readonly onForgetful: () => void
  private last: Promise<void> = Promise.resolve()
  private isKept = true

  /** `onForgetful` is told when the browser turns out to keep nothing. */
  constructor(queue: Promise<EditQueue>, onForgetful: () => void) {
    this.queue = queue
    this.onForgetful = onForgetful
  }

  /** False when this browser forgets, with the page, what is not sent. */
  isDurable(): boolean {
    return this.isKept
  }

  write(put: readonly QueuedEdit[], remove: readonly string[]): void {
    this.last = this.last.then(async () => {
      const queue = await this.queue
      if (remove.length > 0) await queue.remove(remove)
      if (put.length > 0) await queue.put(put)
      if (queue.isDurable() || !this.isKept) return
      this.isKept = false
      this.onForgetful()
    })
  }

  /** Once all that was written is there. */
  written(): Promise<void> {
    return this.last
  }
}
