import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from './cannot-start.mjs'

const HEALTH_TIMEOUT_MS = 120_000
/** A server that lost its port to another program has ended by then. */
const CONFIRMATION_MS = 5_000

/**
 * Starts Next on a port.
 * @param {ReturnType<typeof import('../support/commands.mjs').createRunner>} runner
 * @param {{ mode: import('./record.mjs').Mode, port: number, env: NodeJS.ProcessEnv }} options
 */
export function startServer(runner, { mode, port, env }) {
  let saidReady = false
  let hasEnded = false
  const ended = runner.serve(
    ['next', mode === 'production' ? 'start' : 'dev', '-p', String(port)],
    { ...env, NODE_ENV: mode },
    {
      onOutput: (text) => {
        saidReady ||= text.includes('Ready')
      },
    },
  )
  ended.finally(() => {
    hasEnded = true
  })

  return {
    ended,

    /**
     * Waits until the portal answers. That somebody answers is not enough: it may be another program on that port.
     * @returns {Promise<boolean>} false when the server ended instead
     */
    async untilHealthy() {
      const startedAt = Date.now()
      while (!hasEnded) {
        const isOurs = saidReady || Date.now() - startedAt > CONFIRMATION_MS
        if (isOurs && (await answers(port))) return !hasEnded
        if (Date.now() - startedAt > HEALTH_TIMEOUT_MS) {
          throw new CannotStart('Le serveur ne répond pas sur /api/health.')
        }
        await sleep(50)
      }

      return false
    },
  }
}

/** @param {number} port */
async function answers(port) {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)

  return response?.ok === true
}
