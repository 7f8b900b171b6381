import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createAntivirus } from '@/lib/platform/antivirus'

/** The harmless text that every antivirus knows (eicar.org), in two pieces: whole, it would stop this file itself. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Whether ClamAV's daemon is installed here (Debian: clamav-daemon). */
export function hasClamd(): boolean {
  try {
    execFileSync('clamd', ['--version'], { stdio: 'ignore' })

    return true
  } catch {
    return false
  }
}

export type Clamd = {
  readonly port: number
  start(): Promise<void>
  /** Kills it, and waits until it is gone. */
  kill(): Promise<void>
  dispose(): Promise<void>
}

/** A daemon on a free port that knows one signature: the official ones are not needed to prove how it is talked to. */
export async function createClamd(): Promise<Clamd> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-clamd-'))
  const port = await freePort()
  const signatures = path.join(folder, 'signatures')
  fs.mkdirSync(signatures)
  fs.writeFileSync(
    path.join(signatures, 'test.ndb'),
    `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  )
  const config = path.join(folder, 'clamd.conf')
  fs.writeFileSync(
    config,
    [
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      `DatabaseDirectory ${signatures}`,
      'Foreground yes',
      'StreamMaxLength 30M',
      `PidFile ${path.join(folder, 'clamd.pid')}`,
      '',
    ].join('\n'),
  )
  let process: ChildProcess | null = null
  const kill = async () => {
    const running = process
    process = null
    if (running === null || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }

  return {
    port,
    async start() {
      process = spawn('clamd', ['--config-file', config], { stdio: 'ignore' })
      const antivirus = createAntivirus('127.0.0.1', port)
      for (let attempt = 0; attempt < 200; attempt++) {
        if (await antivirus.isUp()) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('clamd does not answer')
    },
    kill,
    async dispose() {
      await kill()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
