import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import { present } from '@/lib/kernel/assert'
import { env } from '@/lib/platform/env'
import { choosePort } from '@/scripts/portal/port.mjs'
import { inClone } from '@/scripts/support/paths.mjs'
import type { Account } from './people'

const READY_TIMEOUT_MS = 60_000

/** Reads a page as somebody signed in and gives its HTML; throws when it is not the page of that text. */
export type Browser = (path: string, expectedText: string) => Promise<string>

export type Portal = {
  readonly origin: string
  /** Its process. */
  readonly pid: number
  signIn(account: Account): Promise<Browser>
  stop(): Promise<void>
}

/** Serves the built portal on a free port, on that database, in a process of its own. */
export async function startPortal(databaseUrl: string): Promise<Portal> {
  const port = await choosePort(undefined)
  const origin = `http://localhost:${port}`
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'start', '-p', String(port)], {
    cwd: inClone(),
    env: { ...process.env, DATABASE_URL: databaseUrl, AUTH_URL: origin },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  await untilReady(origin, child)

  return {
    origin,
    pid: present(child.pid, 'the process of the portal'),
    signIn: (account) => signIn(origin, account),
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (response?.ok) return
    await sleep(100)
  }
  throw new Error('the portal does not answer on /api/health')
}

/** Signs in with a password, as the form of the portal does: token against forgery, credentials, session cookie. */
async function signIn(origin: string, account: Account): Promise<Browser> {
  const asked = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answered = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(asked) },
    body: new URLSearchParams({ ...account, csrfToken }),
    redirect: 'manual',
  })
  const cookie = cookiesOf(answered)
  if (!cookie.includes('session-token')) throw new Error(`the sign-in was refused: ${answered.status}`)

  return async (path, expectedText) => {
    const response = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' })
    const html = await response.text()
    if (response.status !== 200 || !html.includes(expectedText)) {
      throw new Error(`${path} answered ${response.status} without « ${expectedText} »`)
    }

    return html
  }
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

const SESSION_COOKIE = 'authjs.session-token'

/** The cookie of a session of that person, signed as the portal signs it: hundreds of sign-ins would measure argon2. */
export async function mintSession(userId: string): Promise<string> {
  const token = await encode({ token: { sub: userId }, secret: env().AUTH_SECRET, salt: SESSION_COOKIE })

  return `${SESSION_COOKIE}=${token}`
}
