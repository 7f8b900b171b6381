import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const CHOSEN = 'E2E_CHROMIUM'

/** Nothing outside this machine is looked up: a page that names another host (fonts of the provider's) does not wait for it. */
const ARGUMENTS = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1']

/**
 * Which Chromium the tests drive: CHROMIUM_PATH, else the one that Playwright downloaded, else the system's, else the
 * one of the npm package @sparticuz/chromium; if that one does not start and we may, Debian's is installed. The choice
 * is said once, and handed to the worker processes, which load the configuration again.
 */
export async function chooseBrowser(): Promise<LaunchOptions> {
  const chosen = process.env[CHOSEN]
  if (chosen !== undefined) return launchOptions(chosen === '' ? undefined : chosen)
  const { executablePath, origin } = await find()
  process.env[CHOSEN] = executablePath ?? ''
  console.log(`Chromium: ${executablePath ?? chromium.executablePath()} (${origin})`)

  return launchOptions(executablePath)
}

function launchOptions(executablePath: string | undefined): LaunchOptions {
  return { args: ARGUMENTS, ...(executablePath === undefined ? {} : { executablePath }) }
}

type Found = { executablePath?: string; origin: string }

async function find(): Promise<Found> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, origin: 'CHROMIUM_PATH' }
  if (fs.existsSync(chromium.executablePath())) return { origin: 'downloaded by Playwright' }
  const system = systemBrowser()
  if (system && !process.env.NPM_CHROMIUM) return { executablePath: system, origin: 'of the system' }
  const packaged = await npmBrowser()
  if (packaged) return { executablePath: packaged, origin: 'npm package @sparticuz/chromium' }

  return { executablePath: installDebianBrowser(), origin: 'installed just now from Debian' }
}

function systemBrowser(): string | undefined {
  return SYSTEM.find((file) => fs.existsSync(file))
}

/** Unpacks it and tries it. Its own launch arguments (--single-process…) crash under load: Playwright's do not. */
async function npmBrowser(): Promise<string | undefined> {
  const { TMPDIR } = process.env
  // It unpacks to the temporary folder, readable by its owner only: another account's must not be in the way.
  process.env.TMPDIR = path.join(os.tmpdir(), `sun-es-chromium-${process.getuid?.() ?? ''}`)
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x' // makes it unpack the libraries that a bare system lacks
  try {
    fs.mkdirSync(process.env.TMPDIR, { recursive: true })
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    const browser = await chromium.launch({ executablePath })
    await browser.close()

    return executablePath
  } catch (error) {
    const [reason] = String(error).split('\n')
    console.log(`The Chromium of @sparticuz/chromium does not start here (${reason}).`)

    return undefined
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

function installDebianBrowser(): string {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'No Chromium starts on this machine: run « npx playwright install chromium », or set CHROMIUM_PATH.',
    )
  }
  console.log('Installing Debian’s chromium…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'inherit' })
  const installed = systemBrowser()
  if (installed === undefined) throw new Error('apt-get installed chromium, but it is not where it was expected.')

  return installed
}
