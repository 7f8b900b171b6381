import process from 'node:process'
import { isRunning, launchers } from '../../scripts/support/processes.mjs'

/**
 * Waits for a child, and stops it when this process is told to stop or when whoever started it has gone.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
export function runUntilAbandoned(child) {
  const followed = launchers()
  const watch = setInterval(() => {
    if (!followed.every(isRunning)) child.kill('SIGTERM')
  }, 500)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      clearInterval(watch)
      resolve(code ?? 1)
    })
  })
}
