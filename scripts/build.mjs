import process from 'node:process'
import { build } from './support/build.mjs'
import { CommandFailed, runCommand } from './support/commands.mjs'
import { loadDotEnv } from './support/environment.mjs'
import { withFileLock } from './support/file-lock.mjs'
import { inClone } from './support/paths.mjs'

loadDotEnv()
try {
  await withFileLock(inClone('.data/build.lock'), () => build((command, env) => runCommand(command, env), process.env))
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error
  process.exitCode = error.exitCode
}
