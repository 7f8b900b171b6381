import path from 'node:path'
import { inClone } from './paths.mjs'

/**
 * The environment of a command of this project: its own tools first in PATH, no telemetry, no update check.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function commandEnvironment(env) {
  return {
    ...env,
    PATH: [inClone('node_modules/.bin'), env.PATH].filter(Boolean).join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}
