// What `npm run bench -- --scale` measures, once its database is there: see docs/benchmarks.md for how.
import fs from 'node:fs'
import { present } from '@/lib/kernel/assert'
import { createDatabase, type Database } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { loadWindows } from '@/lib/programme/store'
import { inClone } from '@/scripts/support/paths.mjs'
import { describeMachine, load } from './machine'
import { hearStatements, timePages } from './pages'
import { connect } from './replay'
import { replaceFigures } from './report'
import { measureBatches } from './scale-batches'
import { createScalePeople, scalePages } from './scale-cases'
import { FULL_SCALE, loadScaleData } from './scale-data'
import { measureExports } from './scale-exports'
import { explainPages } from './scale-plans'
import { describeScaleRun, type ScaleRun } from './scale-report'
import { timed } from './statistics'

const NOTE = inClone('docs/benchmarks.md')
const PLANS = inClone('docs/plans/scale.txt')
const COMMAND = 'npm run bench -- --scale'
const DAY_MS = 86_400_000
/** Sixty pages: fewer rounds of each than of the few pages of the other run. */
const TURNS = { warmUps: 3, rounds: 30 }
const share = Number(process.argv[2] ?? 1)

const db = createDatabase(env().DATABASE_URL)
try {
  const { figures, plans } = await run(db)
  console.log(figures)
  // A smaller set is for trying the command out: what it measures says nothing of the size.
  if (share === 1) {
    fs.writeFileSync(NOTE, replaceFigures(fs.readFileSync(NOTE, 'utf8'), figures, COMMAND))
    fs.mkdirSync(inClone('docs/plans'), { recursive: true })
    fs.writeFileSync(PLANS, plans)
  }
} finally {
  await db.$disconnect()
}

async function run(db: Database): Promise<{ readonly figures: string; readonly plans: string }> {
  const { DATABASE_URL } = env()
  const client = await connect(DATABASE_URL)
  const at = new Date()
  const loadBefore = load()
  try {
    const machine = await describeMachine(client)
    say('1/4 ten times the country')
    const seed = await timed(() => loadScaleData(client, db, { ...FULL_SCALE, share }))
    const now = await setClock(db)
    const people = await createScalePeople(db)
    say('2/4 pages and their plans')
    const pages = await scalePages(db, people)
    const heard = await hearStatements(pages, DATABASE_URL)
    const plans = await explainPages(client, heard)
    const timings = await timePages(pages, heard, DATABASE_URL, TURNS)
    say('3/4 exports')
    const exports = await measureExports({ client, databaseUrl: DATABASE_URL, actor: people.everywhereActor, now })
    say('4/4 batches')
    const batches = await measureBatches({ client, db, databaseUrl: DATABASE_URL })
    const circumstances = { at, machine, loadBefore, loadAfter: load(), counts: seed.value }
    const measured: ScaleRun = {
      ...circumstances,
      share,
      seedSeconds: seed.ms / 1000,
      pages: timings,
      plans: plans.pages,
      batches,
      exports,
    }

    return { figures: describeScaleRun(measured), plans: `${plans.text}\n` }
  } finally {
    await client.end()
  }
}

/** Five days before the last review ends: the agencies decide, and some of them are late. */
async function setClock(db: Database): Promise<Date> {
  const last = present((await loadWindows(db)).at(-1), 'a window')
  const instant = new Date(last.reviewEndsAt.getTime() - 5 * DAY_MS)
  await db.demoClock.create({ data: { id: 1, instant, setAt: new Date() } })

  return instant
}

function say(text: string): void {
  console.error(text)
}
