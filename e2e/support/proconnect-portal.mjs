// A second server on the database of the first (portal.mjs, which must be ready), with another identity provider.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { acquireServer } from '../../scripts/db/embedded.mjs'
import { commandEnvironment } from '../../scripts/support/commands.mjs'
import { completeEnvironment, dataDirectory } from '../../scripts/support/environment.mjs'
import { inClone } from '../../scripts/support/paths.mjs'
import { runUntilAbandoned } from './run-until-abandoned.mjs'

const server = await acquireServer({ directory: dataDirectory() })
const env = completeEnvironment(process.env, { databaseUrl: server.url, port: Number(process.env.PORT) })
const portal = spawn(process.execPath, [inClone('node_modules/next/dist/bin/next'), 'start', '-p', env.PORT ?? ''], {
  cwd: inClone(),
  env: commandEnvironment({ ...env, NODE_ENV: 'production' }),
  stdio: 'inherit',
})
process.exitCode = await runUntilAbandoned(portal)
await server.release()
