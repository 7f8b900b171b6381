import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { QueuedEdit } from './draft-field'

/** Where edits wait on this machine, across tabs, reloads and sign-ins. */
export type EditQueue = {
  /** The edits of a dossier, in the order they were typed. */
  readonly list: (dossier: string) => Promise<QueuedEdit[]>
  readonly put: (edits: readonly QueuedEdit[]) => Promise<void>
  readonly remove: (ids: readonly string[]) => Promise<void>
  /** False in a browser that keeps nothing (private window, full disk, storage refused): a closed tab loses what is not sent. */
  readonly isDurable: () => boolean
}

type Store = Omit<EditQueue, 'isDurable'>

interface Schema extends DBSchema {
  edits: { key: string; value: QueuedEdit; indexes: { dossier: string } }
}

const STORE = 'edits'
/** A browser that has not opened its storage by then does not do it. */
const OPEN_MS = 3_000
const inOrder = (one: QueuedEdit, two: QueuedEdit) => one.order - two.order

/** The queue in IndexedDB; in memory where the browser refuses it, from the start or later. */
export async function openEditQueue(name = 'sun-es', openDatabase = openEdits): Promise<EditQueue> {
  try {
    return withFallback(storeOf(await within(OPEN_MS, openDatabase(name))))
  } catch {
    return { ...memoryStore(), isDurable: () => false }
  }
}

function openEdits(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore(STORE, { keyPath: 'id' }).createIndex('dossier', 'dossier')
    },
  })
}

function storeOf(database: IDBPDatabase<Schema>): Store {
  return {
    list: async (dossier) => (await database.getAllFromIndex(STORE, 'dossier', dossier)).sort(inOrder),
    async put(edits) {
      const tx = database.transaction(STORE, 'readwrite')
      const writes = edits.map((edit) => tx.store.put(edit))
      // At once: a tab that is closed now keeps it all the same.
      tx.commit()
      await Promise.all([...writes, tx.done])
    },
    async remove(ids) {
      const tx = database.transaction(STORE, 'readwrite')
      await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done])
    },
  }
}

function memoryStore(): Store {
  const edits = new Map<string, QueuedEdit>()

  return {
    list: async (dossier) => [...edits.values()].filter((edit) => edit.dossier === dossier).sort(inOrder),
    async put(added) {
      for (const edit of added) edits.set(edit.id, edit)
    },
    async remove(ids) {
      for (const id of ids) edits.delete(id)
    },
  }
}

/** From its first refusal on, memory takes the place of the storage: saving goes on, and the page says what it risks. */
function withFallback(storage: Store): EditQueue {
  const memory = memoryStore()
  let isLost = false
  async function attempt<T>(on: (store: Store) => Promise<T>): Promise<T> {
    if (isLost) return on(memory)
    try {
      return await on(storage)
    } catch {
      isLost = true

      return on(memory)
    }
  }

  return {
    list: (dossier) => attempt((store) => store.list(dossier)),
    put: (edits) => attempt((store) => store.put(edits)),
    remove: (ids) => attempt((store) => store.remove(ids)),
    isDurable: () => !isLost,
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too late')), ms))])
}
