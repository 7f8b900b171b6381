import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
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
  let server = await launch()

  return {
    address: ADDRESS,
    async stop() {
      if (server.exitCode !== null) return
      const gone = once(server, 'exit')
      server.kill('SIGTERM')
      await gone
    },
    async start() {
      server = await launch()
    },
  }
}

async function launch(): Promise<ChildProcess> {
  const script = path.resolve(import.meta.dirname, 'proconnect-portal.mjs')
  const child: ChildProcess = spawn(process.execPath, [script], {
    env: { ...process.env, ...PROCONNECT_ENVIRONMENT, NODE_ENV: 'production', PORT: String(RESTARTED_PORT) },
    stdio: 'ignore',
  })
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
