// The engine's one-shot commands: the CLI calls them to look whether a database is there, to create and to drop it.
import { connectAndRun, createDatabase, dropDatabase } from './administration.mjs'

/** What the CLI knows the failures by; any other one is shown with its own message. */
const ERROR_CODES = new Map([
  ['28P01', 'P1000'],
  ['ECONNREFUSED', 'P1001'],
  ['ENOTFOUND', 'P1001'],
  ['3D000', 'P1003'],
  ['42P04', 'P1009'],
])

/**
 * @param {string} command
 * @param {string} url
 * @returns {Promise<number>} the exit code
 */
export async function runCommand(command, url) {
  try {
    await perform(command, url)

    return 0
  } catch (error) {
    report(error)

    return 1
  }
}

/**
 * @param {string} command
 * @param {string} url
 */
function perform(command, url) {
  switch (command) {
    case 'can-connect-to-database':
      return connectAndRun(url)
    case 'create-database':
      return createDatabase(url)
    case 'drop-database':
      return dropDatabase(url)
    default:
      throw new Error(`unknown command ${command}`)
  }
}

/**
 * The CLI reads log lines on stderr, and wants the error on the last of at least two.
 * @param {unknown} error
 */
function report(error) {
  const { code = '', message = String(error) } = /** @type {{ code?: string, message?: string }} */ (error)
  const lines = [
    logLine('INFO', { message: 'schema-engine (wasm)' }),
    logLine('ERROR', { message: message || code, error_code: ERROR_CODES.get(code), is_panic: false }),
  ]
  process.stderr.write(lines.join('\n'))
}

/**
 * @param {string} level
 * @param {object} fields
 */
function logLine(level, fields) {
  return JSON.stringify({ level, fields, target: 'schema_engine::logger', timestamp: new Date().toISOString() })
}
