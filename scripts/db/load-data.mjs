import fs from 'node:fs'
import { inClone } from '../support/paths.mjs'

/**
 * The commands that fill a migrated database: the programme's rules always (they change nothing when they are there
 * already), the demonstration world only in demonstration mode.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[][]}
 */
export function dataCommands(env) {
  const scripts = ['scripts/load-programme.ts', ...(env.DEMO_MODE === 'true' ? ['scripts/demo.ts'] : [])]

  return scripts.filter((script) => fs.existsSync(inClone(script))).map((script) => ['node', '--import', 'tsx', script])
}
