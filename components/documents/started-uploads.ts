import type { PreviousUpload, UrlStorage } from 'tus-js-client'

const PREFIX = 'depot:'

type Started = { readonly uploadUrl: string | null; readonly size: number | null; readonly creationTime: string }

/**
 * Where the uploads in progress are, for the time of a tab: choosing the same file again after the page was loaded again
 * goes on from where it stopped. Nothing of it stays on the machine once the tab is closed.
 */
export const startedUploads: UrlStorage = {
  findAllUploads: async () => find(PREFIX),
  findUploadsByFingerprint: async (fingerprint) => find(`${PREFIX}${fingerprint}`),
  removeUpload: async (key) => write(key, null),
  addUpload: async (fingerprint, { uploadUrl, size, creationTime }) => {
    const key = `${PREFIX}${fingerprint}`
    write(key, { uploadUrl, size, creationTime })

    return key
  },
}

/** An upload that ended, well or refused: choosing its file again begins anew. */
export function forgetStarted(fingerprint: string): void {
  write(`${PREFIX}${fingerprint}`, null)
}

function find(prefix: string): PreviousUpload[] {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => {
        const started = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Started | null

        return started === null ? [] : [{ ...started, metadata: {}, parallelUploadUrls: null, urlStorageKey: key }]
      })
  } catch {
    // A browser that keeps nothing: the file is sent from its beginning.
    return []
  }
}

function write(key: string, started: Started | null): void {
  try {
    if (started === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(started))
  } catch {
    // The same.
  }
}
