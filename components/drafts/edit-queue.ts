import { type DBSchema, openDB } from 'idb'
import type { QueuedEdit } from './draft-field'

/** Where edits wait on this machine, across tabs, reloads and sign-ins. */
export type EditQueue = {
  /** The edits of a dossier, in the order they were typed. */
  readonly list: (dossier: string) => Promise<QueuedEdit[]>
  readonly put: (edits: readonly QueuedEdit[]) => Promise<void>
  readonly remove: (ids: readonly string[]) => Promise<void>
  /** False in a browser that keeps nothing (private window, storage refused): a closed tab then loses what is not sent. */
  readonly isDurable: boolean
}

interface Schema extends DBSchema {
  edits: { key: string; value: QueuedEdit; indexes: { dossier: string } }
}

const STORE = 'edits'
const inOrder = (one: QueuedEdit, two: QueuedEdit) => one.order - two.order

/** The queue in IndexedDB; in memory where the browser refuses it. */
export async function openEditQueue(name = 'sun-es'): Promise<EditQueue> {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore(STORE, { keyPath: 'id' }).createIndex('dossier', 'dossier')
      },
    })

    return {
      isDurable: true,
      list: async (dossier) => (await database.getAllFromIndex(STORE, 'dossier', dossier)).sort(inOrder),
      async put(edits) {
        const tx = database.transaction(STORE, 'readwrite')
        await Promise.all([...edits.map((edit) => tx.store.put(edit)), tx.done])
      },
      async remove(ids) {
        const tx = database.transaction(STORE, 'readwrite')
        await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done])
      },
    }
  } catch {
    return memoryQueue()
  }
}

function memoryQueue(): EditQueue {
  const edits = new Map<string, QueuedEdit>()

  return {
    isDurable: false,
    list: async (dossier) => [...edits.values()].filter((edit) => edit.dossier === dossier).sort(inOrder),
    async put(added) {
      for (const edit of added) edits.set(edit.id, edit)
    },
    async remove(ids) {
      for (const id of ids) edits.delete(id)
    },
  }
}
