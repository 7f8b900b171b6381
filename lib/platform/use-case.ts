import type { Actor } from '@/lib/access/domain/actor'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import type { Antivirus } from './antivirus'
import type { Cipher } from './cipher'
import type { Clock } from './clock'
import type { Database } from './db'
import type { JobQueue } from './jobs'
import type { FileStore } from './storage'
import type { Uploads } from './uploads'

/** What every use case is given besides its input. */
export type Services = {
  readonly db: Database
  readonly clock: Clock
  readonly files: FileStore
  /** The files on their way in. */
  readonly uploads: Uploads
  /** Null when none is configured: files are « non analysés ». */
  readonly antivirus: Antivirus | null
  readonly cipher: Cipher
  readonly jobs: JobQueue
  /** The portal's public address, without a slash at its end: what the links of the mails start with. */
  readonly portalUrl: string
}

/** The services, and who is asking. */
export type UseCaseContext = Services & { readonly actor: Actor }

export type UseCaseResult<T> = Promise<Result<T, AppError>>
