// What `npm run bench` measures, once its database is there: see docs/benchmarks.md for how.
import fs from 'node:fs'
import { present } from '@/lib/kernel/assert'
import { createDatabase, type Database } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { findPublishedRuleSet, findServedProgramme, loadWindows } from '@/lib/programme/store'
import { inClone } from '@/scripts/support/paths.mjs'
import { measureAutosaves } from './autosaves'
import { measureComputeFunding } from './compute-funding'
import { describeMachine, load } from './machine'
import { loadNationalData } from './national-data'
import { measurePages } from './pages'
import { connect } from './replay'
import { describeRun, type Run, replaceFigures } from './report'
import { measureUploads } from './uploads'
import { measureWeights } from './weights'

const NOTE = inClone('docs/benchmarks.md')
const DAY_MS = 86_400_000
/** Above, something else is running: the figures say more about it than about the portal. */
const BUSY = 1.5

const db = createDatabase(env().DATABASE_URL)
try {
  const figures = describeRun(await run(db))
  console.log(figures)
  fs.writeFileSync(NOTE, replaceFigures(fs.readFileSync(NOTE, 'utf8'), figures))
} finally {
  await db.$disconnect()
}

async function run(db: Database): Promise<Run> {
  const { DATABASE_URL } = env()
  const client = await connect(DATABASE_URL)
  const at = new Date()
  const loadBefore = load()
  if (loadBefore > BUSY) say(`The machine is busy (load ${loadBefore.toFixed(1)}): repeat when it is quiet.`)
  try {
    const machine = await describeMachine(client)
    const programmeCode = present(await findServedProgramme(db), 'a programme')
    say('1/6 computeFunding')
    const funding = measureComputeFunding(await findPublishedRuleSet(db, programmeCode))
    say('2/6 national data')
    const counts = await loadNationalData(client, db)
    await setClock(db)
    say('3/6 autosaves over HTTP')
    const autosaves = await measureAutosaves(DATABASE_URL)
    say('4/6 uploads over HTTP')
    const uploads = await measureUploads(DATABASE_URL)
    say('5/6 pages')
    const pages = await measurePages(db, DATABASE_URL)
    say('6/6 weights')
    const weights = await measureWeights(db, DATABASE_URL)

    return { at, machine, loadBefore, loadAfter: load(), counts, funding, pages, autosaves, uploads, weights }
  } finally {
    await client.end()
  }
}

/** Two days before the last application period ends: everybody files. */
async function setClock(db: Database): Promise<void> {
  const last = present((await loadWindows(db)).at(-1), 'a window')
  const instant = new Date(last.applicationClosesAt.getTime() - 2 * DAY_MS)
  await db.demoClock.create({ data: { id: 1, instant, setAt: new Date() } })
}

function say(text: string): void {
  console.error(text)
}
