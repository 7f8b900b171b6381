import { useEffect, useRef, useState } from 'react'
import { checkName } from '@/lib/documents/domain/accepted-file'
import { describeError } from '@/lib/text/errors'
import type { startTransfer, Transfer, TransferPlace } from './transfer'

export type TransferState = 'waiting' | 'sending' | 'checking' | 'paused' | 'failed' | 'refused'

/** A file on its way. `failed` may be tried again, `refused` may not. */
export type TransferItem = {
  readonly key: number
  readonly file: File
  readonly place: TransferPlace
  readonly state: TransferState
  readonly sentBytes: number
  readonly message: string | null
}

/** One request a file, and no more files at a time than a browser has room for beside the form's own requests. */
const AT_ONCE = 3

type Options = {
  /** How a file is sent. */
  readonly send: typeof startTransfer
  readonly onAttached: (item: TransferItem, documentId: string) => void
  readonly onStopped: (item: TransferItem, message: string) => void
}

/** The files on their way to one place of a dossier: the list, and what can be done with each. */
export function useTransfers({ send, onAttached, onStopped }: Options) {
  const [items, setItems] = useState<readonly TransferItem[]>([])
  const running = useRef(new Map<number, Transfer>())
  const listed = useRef<readonly TransferItem[]>([])
  const nextKey = useRef(1)
  const told = useRef({ onAttached, onStopped })
  told.current = { onAttached, onStopped }

  function update(change: (items: readonly TransferItem[]) => readonly TransferItem[]) {
    listed.current = change(listed.current)
    setItems(listed.current)
  }

  function patch(key: number, changes: Partial<TransferItem>) {
    update((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  }

  function drop(key: number) {
    running.current.delete(key)
    update((all) => all.filter((one) => one.key !== key))
    startWaiting()
  }

  function stop(key: number, state: 'failed' | 'refused', message: string) {
    running.current.delete(key)
    patch(key, { state, message })
    const item = listed.current.find((one) => one.key === key)
    if (item !== undefined) told.current.onStopped(item, message)
    startWaiting()
  }

  function start({ key, file, place }: TransferItem) {
    patch(key, { state: 'sending', message: null })
    const transfer = send(file, place, {
      onProgress: (sentBytes) => patch(key, { state: 'sending', sentBytes }),
      onChecking: () => patch(key, { state: 'checking', sentBytes: file.size }),
      onPaused: () => patch(key, { state: 'paused' }),
      onDone: (documentId) => {
        const item = listed.current.find((one) => one.key === key)
        drop(key)
        if (item !== undefined) told.current.onAttached(item, documentId)
      },
      onFailed: (message, isFinal) => stop(key, isFinal ? 'refused' : 'failed', message),
    })
    running.current.set(key, transfer)
  }

  function startWaiting() {
    for (const item of listed.current) {
      if (running.current.size >= AT_ONCE) return
      if (item.state === 'waiting') start(item)
    }
  }

  useEffect(() => {
    const transfers = running.current
    const goOn = () => {
      for (const { key, state } of listed.current) if (state === 'paused') transfers.get(key)?.resume()
    }
    window.addEventListener('online', goOn)

    return () => window.removeEventListener('online', goOn)
  }, [])

  return {
    items,
    add(files: readonly File[], place: TransferPlace) {
      const added = files.map((file): TransferItem => {
        const named = checkName({ name: file.name, sizeBytes: file.size })
        const message = named.ok ? null : describeError(named.error).message
        const key = nextKey.current++

        return { key, file, place, state: named.ok ? 'waiting' : 'refused', sentBytes: 0, message }
      })
      update((all) => [...all, ...added])
      for (const item of added) if (item.message !== null) told.current.onStopped(item, item.message)
      startWaiting()
    },
    retry(key: number) {
      const transfer = running.current.get(key)
      if (transfer !== undefined) transfer.resume()
      else patch(key, { state: 'waiting', message: null })
      startWaiting()
    },
    cancel(key: number) {
      running.current.get(key)?.cancel()
      drop(key)
    },
  }
}
