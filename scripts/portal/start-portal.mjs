// The steps of a start, in order, and the way back. Speaks French: its user is not a developer.
import fs from 'node:fs'
import path from 'node:path'
import { ensureBuild } from '../support/build.mjs'
import { CommandFailed, createRunner } from '../support/commands.mjs'
import { ensureDependencies } from '../support/dependencies.mjs'
import { completeEnvironment, dataDirectory, loadDotEnv, usesOwnServer } from '../support/environment.mjs'
import { inClone } from '../support/paths.mjs'
import { isRunning, launchers, pidOf } from '../support/processes.mjs'
import { CannotStart } from './cannot-start.mjs'
import { choosePort, DEFAULT_PORT, isFree } from './port.mjs'
import { claimPortal } from './record.mjs'
import { startServer } from './server.mjs'

/**
 * Starts the portal and stays until it is stopped; always ends the process.
 * @param {import('./record.mjs').Mode} mode
 */
export async function startPortal(mode) {
  process.chdir(inClone())
  loadDotEnv()
  const claim = await claimOrExit(mode)
  const session = new Session(mode, claim)
  session.listenToSignals()
  try {
    await session.prepare()
    await session.serve()
  } catch (error) {
    if (!session.isStopping) explain(error)
    await session.stop(1)
  }
}

/**
 * @param {import('./record.mjs').Mode} mode
 * @returns {Promise<import('./record.mjs').Claim>}
 */
async function claimOrExit(mode) {
  try {
    const claimed = await claimPortal(dataDirectory(), mode, () =>
      say('Un portail mal arrêté tourne encore\u00a0: il est arrêté.'),
    )
    if ('claim' in claimed) return claimed.claim
    const { url, launcher } = claimed.other
    const where = url ? `\u00a0: ${url}` : ', il est en train de démarrer'
    console.error(`Le portail de ce dossier tourne déjà${where} (processus ${pidOf(launcher)}).`)
  } catch (error) {
    explain(error)
  }
  process.exit(1)
}

/** One start, and what it has to give back. */
class Session {
  /** @type {Promise<import('../db/embedded.mjs').EmbeddedServer> | undefined} */
  #server
  /** @type {Promise<never> | undefined} */
  #stopping
  #startedAt = performance.now()
  #env = process.env

  /**
   * @param {import('./record.mjs').Mode} mode
   * @param {import('./record.mjs').Claim} claim
   */
  constructor(mode, claim) {
    this.mode = mode
    this.claim = claim
    this.runner = createRunner((children) => claim.update({ children }))
  }

  get isStopping() {
    return this.#stopping !== undefined
  }

  /** Everything before serving: packages, environment, database, data, build. */
  async prepare() {
    const run = this.runner.run
    await ensureDependencies({
      withDevelopment: process.env.NODE_ENV !== 'production',
      run,
      onInstall: () => say('Installation des composants (une à deux minutes)…'),
    })
    await choosePort(process.env.PORT) // an asked port that is taken stops the start here, not after a build
    this.#env = completeEnvironment(process.env, { databaseUrl: await this.#openDatabase() })
    await this.#checkEnvironment()
    await this.#fillDatabase()
    if (this.mode === 'development') return
    await ensureBuild({
      run,
      env: this.#env,
      onBuild: () => say('Construction de l’application (une minute environ)…'),
      onWait: () => say('Une construction est en cours\u00a0: elle est attendue.'),
    })
  }

  /** @returns {Promise<string | undefined>} the address of the embedded server, when it is the one to use */
  async #openDatabase() {
    if (usesOwnServer()) return undefined
    const { acquireServer } = await import('../db/embedded.mjs')
    this.#server = acquireServer({ directory: dataDirectory() })

    return (await this.#server).url
  }

  /** A wrong variable stops the start here, by its name, before anything is written. */
  async #checkEnvironment() {
    await this.runner.run(['node', '--import', 'tsx', 'scripts/check-environment.ts'], this.#env)
  }

  async #fillDatabase() {
    const { DEPLOY_COMMAND, isUpToDate } = await import('../db/migrations.mjs')
    const { dataCommands } = await import('../db/load-data.mjs')
    if (!(await isUpToDate(this.#env.DATABASE_URL ?? ''))) {
      say('Mise à jour de la base de données…')
      await this.runner.run(DEPLOY_COMMAND, this.#env)
    }
    if (this.#env.DEMO_MODE === 'true' && !fs.existsSync(accountsFile())) {
      say('Chargement de la démonstration (une seule fois)…')
    }
    for (const command of dataCommands(this.#env)) await this.runner.run(command, this.#env)
  }

  /** Serves until the server ends, which it does only when it fails or is stopped. */
  async serve() {
    const server = await this.#startServer()
    if (this.isStopping) return
    const url = this.#env.AUTH_URL
    this.claim.update({ url })
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000)
    say(`Le portail est prêt (${seconds}\u00a0s)\u00a0: ${url}`)
    if (this.#env.DEMO_MODE === 'true' && fs.existsSync(accountsFile())) {
      console.log(`\n${fs.readFileSync(accountsFile(), 'utf8').trim()}\n`)
    }
    say('Ctrl-C pour l’arrêter.')
    const { code, signal } = await server.ended
    if (!this.isStopping) throw new CannotStart(`Le serveur s’est arrêté de lui-même (${signal ?? `code ${code}`}).`)
  }

  /** The port is chosen last: since the beginning, somebody may have taken it; and somebody still may. */
  async #startServer() {
    for (;;) {
      const port = await choosePort(process.env.PORT)
      this.#env = completeEnvironment(process.env, { port, databaseUrl: (await this.#server)?.url })
      const server = startServer(this.runner, { mode: this.mode, port, env: this.#env })
      const isUp = await server.untilHealthy()
      if (isUp || this.isStopping) {
        if (isUp && !process.env.PORT && port !== DEFAULT_PORT) {
          say(`Le port ${DEFAULT_PORT} est déjà pris\u00a0: le portail répond sur le port ${port}.`)
        }
        return server
      }
      if (await isFree(port)) throw new CannotStart('Le serveur ne démarre pas\u00a0: la raison est au-dessus.')
    }
  }

  listenToSignals() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (this.isStopping) this.runner.stopAll({ graceMs: 0 })
        else this.stop(0)
      })
    }
    if (!['start', 'dev'].includes(process.env.npm_lifecycle_event ?? '')) return
    const followed = launchers()
    setInterval(() => followed.every(isRunning) || this.stop(0), 500).unref()
  }

  /**
   * Children first, then the database they use. Ends the process.
   * @param {number} exitCode
   * @returns {Promise<never>}
   */
  stop(exitCode) {
    this.#stopping ??= this.#stopOnce(exitCode)

    return this.#stopping
  }

  /**
   * @param {number} exitCode
   * @returns {Promise<never>}
   */
  async #stopOnce(exitCode) {
    try {
      await this.runner.stopAll()
      const server = await this.#server?.catch(() => undefined)
      await server?.release()
    } finally {
      this.claim.remove()
    }
    if (exitCode === 0) say('Le portail est arrêté.')
    process.exit(exitCode)
  }
}

/** Written by the demonstration's script when it has loaded its world. */
function accountsFile() {
  return path.join(dataDirectory(), 'demo-accounts.txt')
}

/** @param {string} text */
function say(text) {
  console.log(text)
}

/** @param {unknown} error */
function explain(error) {
  const { code, path: place } = /** @type {NodeJS.ErrnoException} */ (error)
  if (code === 'EACCES' || code === 'EPERM') {
    console.error(
      `Ce compte n’a pas le droit d’écrire dans ${path.dirname(place ?? '')}\u00a0: un autre compte l’a créé.`,
    )
  } else if (error instanceof CommandFailed) console.error(`Le démarrage s’arrête là\u00a0: ${error.message}`)
  else if (error instanceof CannotStart) console.error(error.message)
  else console.error('Le démarrage s’arrête là\u00a0:', error)
}
