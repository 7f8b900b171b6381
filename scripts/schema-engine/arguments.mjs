/**
 * @typedef {object} ServerOptions
 * @property {'server'} mode
 * @property {string} url                        the main database; empty when the CLI gave none
 * @property {string | undefined} shadowUrl      a shadow database given by the configuration
 * @property {string[]} datamodels               paths of the schema's files
 *
 * @typedef {{ mode: 'version' } | { mode: 'command', command: string, url: string } | ServerOptions} Options
 */

/**
 * What the Prisma CLI 7 passes to its engine: `--version`, or `--datasource JSON --datamodels FILE… [cli COMMAND]`.
 * @param {string[]} args
 * @returns {Options}
 */
export function parseArguments(args) {
  if (args.includes('--version')) return { mode: 'version' }
  const datasource = JSON.parse(valuesOf(args, '--datasource')[0] ?? '{}')
  const url = datasource.url ?? ''
  const command = args.indexOf('cli')
  if (command >= 0) return { mode: 'command', command: args[command + 1] ?? '', url }

  return {
    mode: 'server',
    url,
    shadowUrl: datasource.shadowDatabaseUrl || undefined,
    datamodels: valuesOf(args, '--datamodels'),
  }
}

/**
 * @param {string[]} args
 * @param {string} name
 * @returns {string[]}
 */
function valuesOf(args, name) {
  return args.flatMap((argument, index) => (argument === name ? [args[index + 1] ?? ''] : []))
}
