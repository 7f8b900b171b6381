// The portal that the end-to-end tests look at: a real start on a data folder that is empty before and removed
// after. Started by playwright.config.ts.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { otherUsers, stopAbandonedServer } from '../../scripts/db/embedded.mjs'
import { removeInstallation } from '../../scripts/db/installation.mjs'
import { stopLeftovers } from '../../scripts/portal/record.mjs'
import { inClone } from '../../scripts/support/paths.mjs'
import { runUntilAbandoned } from './run-until-abandoned.mjs'

const directory = process.env.DATA_DIR
if (!directory) throw new Error('DATA_DIR is missing')

await clean(directory)
const portal = spawn(process.execPath, [inClone('scripts/start.mjs')], { stdio: 'inherit' })
process.exitCode = await runUntilAbandoned(portal)
await clean(directory)

/** @param {string} place */
async function clean(place) {
  // The second portal may still be on its way out.
  for (let wait = 0; wait < 150 && otherUsers(place).length > 0; wait++) await sleep(100)
  await stopLeftovers(place)
  await stopAbandonedServer(place)
  removeInstallation(place)
}
