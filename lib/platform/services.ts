import { createCipher } from './cipher'
import { demonstrationClock, systemClock } from './clock'
import { createDatabase } from './db'
import { env } from './env'
import { createJobQueue } from './jobs'
import { createFileStore } from './storage'
import type { Services } from './use-case'

// Next reloads modules in development: the pools must survive it.
const shared = globalThis as typeof globalThis & { sunEsServices?: Services }

/** The services of the running portal, made once at first use. */
export function services(): Services {
  shared.sunEsServices ??= {
    db: createDatabase(env().DATABASE_URL),
    clock: isDemonstration() ? demonstrationClock : systemClock,
    files: createFileStore(env().STORAGE_DIR),
    cipher: createCipher(env().DATA_ENCRYPTION_KEY),
    jobs: createJobQueue(env().DATABASE_URL),
    portalUrl: env().AUTH_URL.replace(/\/$/, ''),
  }

  return shared.sunEsServices
}

/** Whether this is the demonstration: fictitious data and a clock that can be set. Never true in production. */
export function isDemonstration(): boolean {
  return env().DEMO_MODE === 'true'
}
