import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { PROCONNECT_ENVIRONMENT } from './places'

const ANSWERS_WITHIN_MS = 90_000
const STOPS_WITHIN_MS = 20_000

/** A portal of a test's own, on the database of the others, that the test may stop and start again. */
export type RestartablePortal = {
  readonly address: string
  /** Told to stop, and waited for; stopping a stopped one does nothing. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

/** Starts it, and waits until it answers. */
export async function startRestartablePortal(): Promise<RestartablePortal> {
  const port = await freePort()
  let server = await launch(port)

  return {
    address: addressOf(port),
    stop: () => stop(server),
    async start() {
      server = await launch(port)
    },
  }
}

const addressOf = (port: number) => `http://localhost:${port}`
const isRunning = (server: ChildProcess) => server.exitCode === null && server.signalCode === null

/** A port that nobody listens on now: the clones of one machine share a row of ports that may be full. */
async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')

  return address.port
}

async function launch(port: number): Promise<ChildProcess> {
  const script = path.resolve(import.meta.dirname, 'proconnect-portal.mjs')
  const server = spawn(process.execPath, [script], {
    env: { ...process.env, ...PROCONNECT_ENVIRONMENT, NODE_ENV: 'production', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + ANSWERS_WITHIN_MS
  while (Date.now() < until && isRunning(server)) {
    if (await answers(port)) return server
    await sleep(200)
  }
  await stop(server)
  throw new Error(`no portal on ${addressOf(port)}`)
}

async function stop(server: ChildProcess): Promise<void> {
  if (!isRunning(server)) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  const impatience = setTimeout(() => server.kill('SIGKILL'), STOPS_WITHIN_MS)
  await gone
  clearTimeout(impatience)
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`${addressOf(port)}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
