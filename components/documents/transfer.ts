import type { DetailedError, Upload, UploadOptions } from 'tus-js-client'
import type { UploadKind } from '@/lib/documents/domain/access'
import type { ActionError } from '@/lib/platform/actions/action-result'
import { forgetStarted, startedUploads } from './started-uploads'

/** Where a file goes. */
export type TransferPlace = {
  readonly candidatureId: string
  readonly kind: UploadKind
  readonly prerequisiteCode?: string
  readonly pieceCode?: string
  readonly replacesId?: string
}

export type TransferEvents = {
  readonly onProgress: (sentBytes: number) => void
  /** All is sent: the portal looks into the file. */
  readonly onChecking: () => void
  /** The connection is gone; the transfer goes on by itself when it is back. */
  readonly onPaused: () => void
  readonly onDone: (documentId: string) => void
  /** `isFinal`: sending the same file again would be refused again. */
  readonly onFailed: (message: string, isFinal: boolean) => void
}

export type Transfer = { readonly resume: () => void; readonly cancel: () => void }

const ENDPOINT = '/api/depots'
/** About three minutes of attempts, then it waits for the browser to say that the network is back. */
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000, 60_000]
const NO_ANSWER = 'Le portail n’a pas répondu. Le fichier n’est pas perdu : reprenez l’envoi.'
const STORAGE_FULL = 507

/**
 * Sends a file by parts and attaches it: progress, new attempts after a cut, from where it stopped, even after the page
 * was loaded again. Where it is stays known until the portal attached it or refused it for good, so that a portal without
 * room, or an answer lost, sends nothing again. Ending a transfer twice attaches one document.
 */
export function startTransfer(file: File, place: TransferPlace, events: TransferEvents): Transfer {
  let upload: Upload | null = null
  let isCancelled = false
  let isSent = false

  async function run() {
    try {
      if (isSent) return await finish()
      const tus = await import('tus-js-client')
      if (isCancelled) return
      upload ??= new tus.Upload(file, optionsOf(file, place, { ...events, onSuccess: () => void finish() }))
      const [started] = await upload.findPreviousUploads()
      if (started !== undefined && upload.url === null) upload.resumeFromPreviousUpload(started)
      if (!isCancelled) upload.start()
    } catch {
      events.onFailed(NO_ANSWER, false)
    }
  }

  async function finish() {
    const url = upload?.url
    if (url === undefined || url === null || isCancelled) return
    isSent = true
    events.onChecking()
    const answer = await attach(url)
    if (isCancelled) return
    if (!answer.ok && answer.error === null) return events.onPaused()
    const isFinal = answer.ok || (answer.error?.kind === 'rule-broken' && !answer.isFull)
    if (isFinal) forgetStarted(fingerprintOf(file, place))
    if (answer.ok) events.onDone(answer.documentId)
    else events.onFailed(answer.error?.message ?? NO_ANSWER, isFinal)
  }

  void run()

  return {
    resume: () => void run(),
    cancel: () => {
      isCancelled = true
      // What was sent is taken away too; if the portal does not hear of it, it forgets it by itself.
      void upload?.abort(true).catch(() => undefined)
    },
  }
}

type Ends = Pick<TransferEvents, 'onProgress' | 'onPaused' | 'onFailed'> & { readonly onSuccess: () => void }

function optionsOf(
  file: File,
  place: TransferPlace,
  { onProgress, onPaused, onFailed, onSuccess }: Ends,
): UploadOptions {
  return {
    endpoint: new URL(ENDPOINT, window.location.href).href,
    metadata: Object.fromEntries(
      Object.entries({ ...place, name: file.name }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>,
    retryDelays: RETRY_DELAYS_MS,
    fingerprint: async () => fingerprintOf(file, place),
    urlStorage: startedUploads,
    onShouldRetry: (error) => isPassing(statusOf(error)) && navigator.onLine,
    onProgress,
    onSuccess,
    onError: (error) => {
      const answer = 'originalResponse' in error ? (error.originalResponse?.getBody() ?? '') : ''
      const status = 'originalResponse' in error ? statusOf(error) : 0
      const told = readError(answer)
      if (told !== null) onFailed(told.message, told.kind === 'rule-broken' && status !== STORAGE_FULL)
      else if (isPassing(status)) onPaused()
      else onFailed(NO_ANSWER, false)
    },
  }
}

/** The same file for the same place. */
const fingerprintOf = (file: File, place: TransferPlace) =>
  JSON.stringify([place, file.name, file.size, file.lastModified])

const statusOf = (error: DetailedError) => error.originalResponse?.getStatus() ?? 0

/** No answer, a portal that restarts, two requests that crossed: what passes by itself. */
const isPassing = (status: number) =>
  status === 0 || status === 409 || status === 423 || (status >= 500 && status !== STORAGE_FULL)

function readError(body: string): ActionError | null {
  try {
    const error = JSON.parse(body) as ActionError

    return typeof error?.message === 'string' ? error : null
  } catch {
    return null
  }
}

type Attached =
  | { readonly ok: true; readonly documentId: string }
  /** `error` null: nobody answered. */
  | { readonly ok: false; readonly error: ActionError | null; readonly isFull: boolean }

async function attach(url: string): Promise<Attached> {
  for (const delay of [0, 1000, 3000, 10_000]) {
    await new Promise((resolve) => setTimeout(resolve, delay))
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      })
      const body = await response.text()
      if (response.ok) return { ok: true, documentId: (JSON.parse(body) as { documentId: string }).documentId }
      const error = readError(body)
      const isFull = response.status === STORAGE_FULL
      if (error !== null && (response.status < 500 || isFull)) return { ok: false, error, isFull }
    } catch {
      if (!navigator.onLine) break
    }
  }

  return { ok: false, error: null, isFull: false }
}
