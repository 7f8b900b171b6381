import type pg from 'pg'
import type { Actor } from '@/lib/access/domain/actor'
import { assert, present } from '@/lib/kernel/assert'
import { createDatabase, type Database } from '@/lib/platform/db'
import { services } from '@/lib/platform/services'
import { exportedWorklist } from '@/lib/review/queries/worklist'
import { worklistFile } from '@/lib/review/queries/worklist-file'
import { EXPORT_FORMATS, type ExportFormat, worklistParams } from '@/lib/review/worklist-params'
import { residentBytes, watchHeap, watchMemory } from './memory'
import { mintSession, startPortal } from './portal'
import { replay } from './replay'
import { startStatementRecorder } from './statement-recorder'
import { timed } from './statistics'

export type ExportBenchmark = {
  readonly format: ExportFormat
  readonly rows: number
  readonly bytes: number
  readonly seconds: number
  /** Until the first byte, and until a tenth of the content: long before the last when it is written as it is read. */
  readonly firstByteSeconds: number
  readonly tenthSeconds: number
  /** Its statements alone, sent again through `pg`. */
  readonly sqlSeconds: number
  readonly statements: number
  /** Of the portal's process, and of the objects of a process that does nothing else. Bytes. */
  readonly resident: { readonly before: number; readonly peak: number }
  readonly heap: { readonly before: number; readonly peak: number }
}

type Measured = { readonly client: pg.Client; readonly databaseUrl: string; readonly actor: Actor; readonly now: Date }

/**
 * Every dossier that was filed in the country, as somebody with a right in each region takes them away: through the route
 * of the built portal for the time and its memory, then once more in this process for its heap and its statements.
 */
export async function measureExports(measured: Measured): Promise<ExportBenchmark[]> {
  const cookie = await mintSession(measured.actor.userId)
  const benchmarks: ExportBenchmark[] = []
  for (const format of EXPORT_FORMATS) {
    // A process of its own each time: what one export left is not counted with the next.
    const portal = await startPortal(measured.databaseUrl)
    try {
      await download(`${portal.origin}/instruction/export?format=${format}`, cookie)
      const before = await residentBytes(portal.pid)
      const watch = watchMemory(portal.pid)
      const sent = await download(`${portal.origin}/instruction/export?statut=tous&format=${format}`, cookie)
      const peak = await watch.stop()
      benchmarks.push({ format, ...sent, resident: { before, peak }, ...(await inThisProcess(measured, format)) })
    } finally {
      await portal.stop()
    }
  }

  return benchmarks
}

async function download(url: string, cookie: string) {
  const start = performance.now()
  const response = await fetch(url, { headers: { cookie } })
  assert(response.ok, `${url} answered ${response.status}`)
  const arrivals: { readonly seconds: number; readonly bytes: number }[] = []
  let bytes = 0
  for await (const chunk of present(response.body, 'a body')) {
    bytes += chunk.length
    arrivals.push({ seconds: (performance.now() - start) / 1000, bytes })
  }
  const whenCame = (share: number) => arrivals.find((one) => one.bytes >= share * bytes)?.seconds ?? 0

  return { bytes, seconds: whenCame(1), firstByteSeconds: whenCame(0), tenthSeconds: whenCame(0.1) }
}

async function inThisProcess({ client, databaseUrl, actor, now }: Measured, format: ExportFormat) {
  const recorder = await startStatementRecorder(databaseUrl)
  const heard = createDatabase(recorder.url)
  const direct = createDatabase(databaseUrl)
  try {
    const before = process.memoryUsage().heapUsed
    const watch = watchHeap()
    const rows = await writeAway(direct, { actor, now }, format)
    const heap = { before, peak: await watch.stop() }
    const sessions = await recorder.record(() => writeAway(heard, { actor, now }, 'csv'))
    const { ms } = await timed(async () => {
      for (const session of sessions) await replay(client, session)
    })

    return { rows, heap, sqlSeconds: ms / 1000, statements: sessions.flat().length }
  } finally {
    await heard.$disconnect()
    await direct.$disconnect()
    await recorder.close()
  }
}

/** Writes the file and throws its bytes away; gives how many dossiers it holds. */
async function writeAway(db: Database, who: Pick<Measured, 'actor' | 'now'>, format: ExportFormat): Promise<number> {
  let count = 0
  async function* counted() {
    for await (const row of exportedWorklist({ ...services(), ...who, db }, worklistParams.parse({ statut: 'tous' }))) {
      count += 1
      yield row
    }
  }
  for await (const _ of worklistFile(format, { rows: counted(), now: who.now }).content);

  return count
}
