// One JSON-RPC request a line on stdin, one answer a line on stdout, like the native engine.
import readline from 'node:readline'
import { createDatabase, databaseOf, dropOwnSchemas } from './administration.mjs'
import { createEngine, panics } from './engine.mjs'

const NO_DATABASE =
  'DATABASE_URL is not set. Run the command on the embedded database: node scripts/with-database.mjs -- prisma …'
const ENGINE_ERROR = 4466 // the native engine's code for « see data »

/**
 * @typedef {any} Payload the CLI's, handed on as it is
 * @typedef {(params: Payload) => Promise<unknown>} Method
 */

/**
 * Answers until stdin ends.
 * @param {import('./arguments.mjs').ServerOptions} options
 */
export async function serve(options) {
  const engine = options.url === '' ? undefined : await createEngine(options)
  const overridden = engine && overrides(engine, options)
  const pending = new Set()
  process.on('uncaughtException', dieOfPanic)
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { id, method, params } = JSON.parse(line)
    if (!method) continue // the CLI acknowledges a `print`
    const answer = callMethod({ engine, overridden }, method, params).then(
      (result) => send({ id, result: result ?? null }),
      (error) => send({ id, error: toRpcError(error) }),
    )
    pending.add(answer)
    answer.finally(() => pending.delete(answer))
  }
  await Promise.all(pending)
}

/**
 * The methods that the WebAssembly build does not have, or not quite.
 * @param {Payload} engine
 * @param {import('./arguments.mjs').ServerOptions} options
 * @returns {Record<string, Method>}
 */
function overrides(engine, { url }) {
  // This build computes the schema of the migrations in a shadow database in the diagnostics only, and expects it
  // in its cache elsewhere: fill that cache first.
  const diagnose = (/** @type {Payload} */ { migrationsList, filters }) =>
    engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true })

  return {
    async createDatabase() {
      await createDatabase(url)

      return { databaseName: databaseOf(url) }
    },
    getDatabaseVersion: (params) => engine.version(params),
    // The engine empties the schema « public » only; the migrations make others (the job queue's), which would then
    // be in their own way.
    async reset(params) {
      await dropOwnSchemas(url)

      return engine.reset(params)
    },
    async evaluateDataLoss(params) {
      await diagnose(params)

      return engine.evaluateDataLoss(params)
    },
    async createMigration(params) {
      await diagnose(params)

      return engine.createMigration(params)
    },
    async diff(params) {
      const { stdout, exitCode } = await engine.diff(params)
      if (stdout) send({ id: nextPrintId++, method: 'print', params: { content: stdout } })

      return { exitCode }
    },
  }
}
let nextPrintId = 1_000_000 // far from the ids of the CLI's own requests

/**
 * @param {{ engine?: Payload, overridden?: Record<string, Method> }} methods
 * @param {string} method
 * @param {Payload} params
 */
async function callMethod({ engine, overridden }, method, params) {
  if (!engine) throw new Error(NO_DATABASE)

  return overridden?.[method] ? overridden[method](params) : engine[method](params)
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

/** @param {Payload} error */
function toRpcError(error) {
  const isPanic = error?.name === 'RuntimeError'
  const message = isPanic ? panics.get() || error.message : error?.message

  return {
    code: ENGINE_ERROR,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: isPanic, message, error_code: error?.code, meta: error?.meta ?? null },
  }
}

/** @param {Error} error */
function dieOfPanic(error) {
  const fields = { message: `${panics.get()} ${error.stack}` }
  process.stderr.write(`${JSON.stringify({ level: 'ERROR', fields, target: 'schema_engine' })}\n`)
  process.exit(1)
}
