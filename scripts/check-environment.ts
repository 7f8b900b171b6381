import { parseEnv } from '@/lib/platform/env'

// The portal validates its environment by itself at its first request; this tells at once, before any migration.
try {
  parseEnv(process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
