import path from 'node:path'
import { createAntivirus } from './antivirus'
import { createCipher } from './cipher'
import { demonstrationClock, systemClock } from './clock'
import { createDatabase } from './db'
import { type Env, env } from './env'
import { createJobQueue } from './jobs'
import { createFileStore, createS3FileStore, type FileStore } from './storage'
import { createUploads } from './uploads'
import type { Services } from './use-case'

// Next reloads modules in development: the pools must survive it.
const shared = globalThis as typeof globalThis & { sunEsServices?: Services }

/** The services of the running portal, made once at first use. */
export function services(): Services {
  shared.sunEsServices ??= {
    db: createDatabase(env().DATABASE_URL),
    clock: isDemonstration() ? demonstrationClock : systemClock,
    ...fileServices(env()),
    cipher: createCipher(env().DATA_ENCRYPTION_KEY),
    jobs: createJobQueue(env().DATABASE_URL),
    portalUrl: env().AUTH_URL.replace(/\/$/, ''),
  }

  return shared.sunEsServices
}

/** Where files arrive, where they are kept, and what looks for viruses in them. */
export function fileServices(from: Env): Pick<Services, 'files' | 'uploads' | 'antivirus'> {
  const { STORAGE_DIR, CLAMAV_HOST, CLAMAV_PORT } = from

  return {
    files: fileStore(from),
    uploads: createUploads(path.join(STORAGE_DIR, 'uploads')),
    antivirus: CLAMAV_HOST === undefined ? null : createAntivirus(CLAMAV_HOST, CLAMAV_PORT),
  }
}

function fileStore({ STORAGE_DRIVER, STORAGE_DIR, ...s3 }: Env): FileStore {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET = '' } = s3
  const { S3_ACCESS_KEY_ID: accessKeyId = '', S3_SECRET_ACCESS_KEY: secretAccessKey = '' } = s3

  return STORAGE_DRIVER === 's3'
    ? createS3FileStore({ endpoint, region, bucket: S3_BUCKET, accessKeyId, secretAccessKey })
    : createFileStore(STORAGE_DIR)
}

/** Whether this is the demonstration: fictitious data and a clock that can be set. Never true in production. */
export function isDemonstration(): boolean {
  return env().DEMO_MODE === 'true'
}
