import { beforeEach, describe, expect, it } from 'vitest'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { resumeScans } from '@/lib/documents/use-cases/resume-scans'
import { scanContent } from '@/lib/documents/use-cases/scan-content'
import type { Antivirus } from '@/lib/platform/antivirus'
import type { Database } from '@/lib/platform/db'
import { startWorkers } from '@/lib/platform/jobs'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'

/** Answers, and reads nothing to its end until it is well. */
class Faltering implements Antivirus {
  isWell = false
  readonly isUp = async () => true

  async scan() {
    if (!this.isWell) throw new Error('no answer')

    return { kind: 'clean' } as const
  }
}

let db: Database
let antivirus: Faltering
let writer: UseCaseContext
let candidatureId: string

beforeEach(async () => {
  db = await freshDatabase()
  antivirus = new Faltering()
  const establishment = await buildEstablishment(db)
  const actor = await buildUser(db, [onEstablishment('redacteur', establishment)])
  writer = { ...buildContext(db, actor), antivirus }
  candidatureId = await buildDraft(writer, establishment)
})

async function add(note: string): Promise<void> {
  const file = pdfFile(`${note}.pdf`, note)
  done(await addDocument(writer, { candidatureId, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1', file }))
}

const jobs = () => db.$queryRaw<{ state: string }[]>`
  SELECT state::text FROM pgboss.job WHERE name = 'scan-document' AND state < 'completed'`

describe('resuming the scans', () => {
  it('never has two jobs for the same bytes, however long the antivirus fails', async () => {
    await add('un')
    await add('deux')
    for (let turn = 0; turn < 20; turn++) await resumeScans(writer)
    expect(await jobs()).toHaveLength(2)

    await db.$executeRaw`UPDATE pgboss.job SET state = 'active' WHERE name = 'scan-document'`
    await resumeScans(writer)
    expect(await jobs()).toHaveLength(2)
    // Given up after its last try, or lost.
    await db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE name = 'scan-document'`
    await resumeScans(writer)
    await resumeScans(writer)
    expect(await jobs()).toHaveLength(2)
  })

  it('has what failed for hours read as soon as the antivirus is well again', async () => {
    await add('un')
    const stop = await startWorkers(
      databaseUrl(db),
      { 'scan-document': ({ sha256 }) => scanContent(writer, sha256) },
      { onError: () => undefined },
    )
    await expect.poll(jobs, { timeout: 10_000 }).toMatchObject([{ state: 'retry' }])
    await db.$executeRaw`UPDATE pgboss.job SET start_after = now() + interval '5 hours' WHERE state = 'retry'`
    antivirus.isWell = true
    await resumeScans(writer)

    await expect.poll(() => db.storedContent.findMany(), { timeout: 10_000 }).toMatchObject([{ scan: 'clean' }])
    await stop()
    expect(await jobs()).toEqual([])
  })
})
