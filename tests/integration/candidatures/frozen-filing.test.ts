import { beforeAll, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile, pngFile } from '@/tests/support/files'

/** The journals and the frozen documents that a filing writes. */
const FROZEN = [
  { table: 'Filing', column: 'content' },
  { table: 'FundingSnapshot', column: 'funding' },
  { table: 'StatusHistory', column: 'actorName' },
  { table: 'AuditEvent', column: 'details' },
] as const

const PROOF = pdfFile('procès-verbal.pdf', 'séance du 3 mars')
const ACCOUNT = pngFile('rib.png')

let db: Database
let signatory: UseCaseContext
let candidatureId: string

beforeAll(async () => {
  db = await testDatabase()
  const establishment = await buildEstablishment(db)
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
  candidatureId = await buildDraft(signatory, establishment)
  await buildComplete(signatory, candidatureId)
  const evidence = { candidatureId, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' } as const
  const gone = done(await addDocument(signatory, { ...evidence, file: pdfFile('erreur.pdf', 'retiré') }))
  done(await removeDocument(signatory, { candidatureId, documentId: gone.documentId }))
  done(await addDocument(signatory, { ...evidence, file: PROOF }))
  done(await addDocument(signatory, { candidatureId, kind: 'bank_details', file: ACCOUNT }))
  const { version } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
  done(await submitCandidature(signatory, { candidatureId, expectedVersion: version, commitment: true }))
})

const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer())

describe('what is filed', () => {
  it('holds the SHA-256 of each file, the version of the rules and the amounts of that day', async () => {
    const { content } = await db.filing.findFirstOrThrow({ where: { candidatureId } })
    const { ruleSetId } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    const rules = await loadRuleSet(db, ruleSetId)
    const snapshot = await db.fundingSnapshot.findFirstOrThrow({ where: { candidatureId } })

    expect(content).toMatchObject({
      programme: { code: rules.programmeCode, ruleSetVersion: rules.version },
      documents: [
        {
          kind: 'prerequisite_evidence',
          prerequisiteCode: 'PS1.1',
          fileName: 'procès-verbal.pdf',
          sizeBytes: PROOF.size,
          sha256: sha256Of(await bytesOf(PROOF)),
        },
        {
          kind: 'bank_details',
          fileName: 'rib.png',
          sizeBytes: ACCOUNT.size,
          sha256: sha256Of(await bytesOf(ACCOUNT)),
        },
      ],
      amounts: { totalCents: expect.any(Number), advanceCents: expect.any(Number), balanceCents: expect.any(Number) },
    })
    expect(snapshot).toMatchObject({ ruleSetId, kind: 'filed' })
    const { totals } = snapshot.funding as { totals: Record<string, number> }
    expect((content as { amounts: unknown }).amounts).toEqual(totals)
    expect(totals.totalCents).toBeGreaterThan(0)
    expect(totals.advanceCents).toBe((totals.totalCents ?? 0) - (totals.balanceCents ?? 0))
  })

  it.each(FROZEN)('is refused to whoever would change or remove it in the table $table', async ({ table, column }) => {
    const name = Prisma.raw(`"${table}"`)
    const rows = () => db.$queryRaw<unknown[]>(Prisma.sql`SELECT * FROM ${name} ORDER BY id`)
    const before = await rows()
    expect(before.length).toBeGreaterThan(0)

    // Written back as it stands: it is the writing that is refused, not the value.
    const same = Prisma.raw(`"${column}" = "${column}"`)
    await expect(db.$executeRaw(Prisma.sql`UPDATE ${name} SET ${same}`)).rejects.toThrow(
      `${table} is append-only: UPDATE refused`,
    )
    await expect(db.$executeRaw(Prisma.sql`DELETE FROM ${name}`)).rejects.toThrow(
      `${table} is append-only: DELETE refused`,
    )
    await expect(db.$executeRaw(Prisma.sql`TRUNCATE ${name} CASCADE`)).rejects.toThrow(
      `${table} is append-only: TRUNCATE refused`,
    )
    expect(await rows()).toEqual(before)
  })
})
