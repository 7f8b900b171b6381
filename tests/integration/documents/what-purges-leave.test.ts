import { beforeAll, expect, it } from 'vitest'
import { purgeEdits } from '@/lib/candidatures/use-cases/purge-edits'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { sealConvention } from '@/lib/conventions/use-cases/seal-convention'
import { purgeUploads } from '@/lib/documents/use-cases/purge-uploads'
import { purgeOutbox } from '@/lib/notifications/use-cases/purge-outbox'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { done } from '@/tests/support/builders'
import { addPaperCopy, buildSent, conventionRef, PAPER } from '@/tests/support/convention-builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, buildFiledDossier } from '@/tests/support/review-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

/** Rows by table of all that a dossier is made of, and what the storage keeps. */
async function kept() {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${name}"`)
    counts[name] = Number(row?.count)
  }
  let files = 0
  for await (const _key of agency.instructor.files.keys()) files += 1

  return { counts, files }
}

/** What the jobs of the night may forget: who was on which page, the identifiers of old saves, the texts of old mails. */
const FORGOTTEN = ['Presence', 'FieldEdit', 'Notification', 'GuessLimit']

it('leave every row and file of a dossier, filed or signed, ten years later', async () => {
  await buildFiledDossier(db, { regionCode: '11' })
  const signed = await buildSent(agency)
  await addPaperCopy(agency, signed.candidatureId)
  done(await certifyPaperCopy(agency.instructor, { ...PAPER, ...(await conventionRef(agency, signed.conventionId)) }))
  await sealConvention(agency.instructor, signed.conventionId)
  const before = await kept()

  const later = { ...agency.instructor, clock: fixedClock(new Date('2032-05-10T03:30:00Z')) }
  await purgeEdits(later)
  await purgeOutbox(later)
  await purgeUploads(later)

  const after = await kept()
  expect(after.files).toBe(before.files)
  for (const table of FORGOTTEN) {
    delete before.counts[table]
    delete after.counts[table]
  }
  expect(after.counts).toEqual(before.counts)
  expect(before.counts).toMatchObject({ Candidature: 2, Convention: 1, ConventionSignature: 2 })
  expect(before.counts).toMatchObject({ Document: 3, StoredContent: 3 })
})
