/** There is no room left where files are kept: nothing was written. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super('storage full', { cause })
  }
}

/** What the system (no space, quota) and S3-compatible services answer when they are full. */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'])
const INSUFFICIENT_STORAGE = 507

/** Whether an error, or what caused it, says that there is no room left. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, name, cause, $metadata } = error as Error & {
    readonly code?: unknown
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  if (error instanceof StorageFullError || FULL_CODES.has(String(code)) || FULL_CODES.has(name)) return true

  return $metadata?.httpStatusCode === INSUFFICIENT_STORAGE || isStorageFull(cause)
}
