import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PROCONNECT_ENVIRONMENT, RESTARTED_PORT } from './places'

const ADDRESS = `http://localhost:${RESTARTED_PORT}`
const ANSWERS_WITHIN_MS = 60_000

/** A portal of a test's own, on the database of the others, that the test may stop and start again. */
export type RestartablePortal = {
  readonly address: string
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

/** Starts it, and waits until it answers. */
export async function startRestartablePortal(): Promise<RestartablePortal> {
  let process = await launch()

  return {
    address: ADDRESS,
    async stop() {
      if (process.exitCode !== null) return
      const gone = once(process, 'exit')
      process.kill('SIGTERM')
      await gone
    },
    async start() {
      process = await launch()
    },
  }
}

async function launch(): Promise<ChildProcess> {
  const script = path.resolve(import.meta.dirname, 'proconnect-portal.mjs')
  const env = { ...globalThis.process.env, ...PROCONNECT_ENVIRONMENT, PORT: String(RESTARTED_PORT) }
  const child = spawn(globalThis.process.execPath, [script], { env, stdio: 'ignore' })
  const until = Date.now() + ANSWERS_WITHIN_MS
  while (Date.now() < until) {
    if (await answers()) return child
    await sleep(200)
  }
  child.kill('SIGTERM')
  throw new Error(`no portal on ${ADDRESS}`)
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${ADDRESS}/api/health`)).ok
  } catch {
    return false
  }
}
