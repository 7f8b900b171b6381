import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { signConvention } from '@/lib/conventions/use-cases/sign-convention'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'
import { type Agency, buildAgency, buildEnvelope, buildProposed, refOf } from '@/tests/support/review-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

async function prepared() {
  const dossier = await buildProposed(agency, { activity: 7_000, domains: [{ code: 'D1', bonusCodes: ['CRO'] }] })
  const ref = await refOf(db, dossier.candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
  const convention = await db.convention.findFirstOrThrow({ where: { candidatureId: dossier.candidatureId } })

  return { ...dossier, convention }
}

async function readyToSign() {
  const dossier = await prepared()
  await renderConvention(agency.instructor, dossier.convention.id)
  const { candidatureId } = dossier
  done(
    await addDocument(agency.instructor, {
      candidatureId,
      kind: 'signed_convention',
      file: pdfFile('signee.pdf', candidatureId),
    }),
  )

  return dossier
}

const signature = (convention: { id: string; version: number }) => ({
  conventionId: convention.id,
  expectedVersion: convention.version,
  signedByEstablishmentOn: '2022-05-10',
  establishmentSignatory: 'Maëlle Œuvrard',
  signedByArsOn: '2022-05-10',
  arsSignatory: 'Octave Directeur',
})

describe('rendering the PDF', () => {
  it('keeps it as a document of the dossier, once, whatever the number of runs', async () => {
    const { convention, candidatureId } = await prepared()
    await Promise.all([
      renderConvention(agency.instructor, convention.id),
      renderConvention(agency.instructor, convention.id),
    ])
    await renderConvention(agency.instructor, convention.id)
    const documents = await db.document.findMany({ where: { candidatureId, kind: 'convention' } })
    expect(documents).toHaveLength(1)
    const [document] = documents
    const after = await db.convention.findUniqueOrThrow({ where: { id: convention.id } })
    expect(after.documentId).toBe(document?.id)
    const content = await db.storedContent.findUniqueOrThrow({ where: { sha256: document?.sha256 ?? '' } })
    const bytes = await agency.instructor.files.get(content.storageKey)
    expect(sha256Of(bytes)).toBe(document?.sha256)
    expect(Buffer.from(bytes).subarray(0, 8).toString()).toBe('%PDF-1.7')
    const audit = await db.auditEvent.findMany({ where: { entityId: candidatureId, type: 'convention.generated' } })
    expect(audit).toMatchObject([{ actorName: 'système', details: { sha256: document?.sha256 } }])
  })

  it('leaves an unknown convention alone', async () => {
    await expect(renderConvention(agency.instructor, crypto.randomUUID())).resolves.toBeUndefined()
  })
})

describe('signing', () => {
  it('moves to the advance due and opens one advance payment per domain, once for two clicks', async () => {
    const { convention, candidatureId, establishment } = await readyToSign()
    const input = signature(convention)
    const results = await Promise.all([1, 2].map(() => signConvention(agency.instructor, input)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const payments = await db.payment.findMany({ where: { candidatureId } })
    expect(payments).toMatchObject([
      {
        domainCode: 'D1',
        windowCode: 'F2',
        kind: 'advance',
        amountCents: 648_000n,
        status: 'due',
        establishmentId: establishment.id,
      },
    ])
    const history = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'desc' }, take: 2 })
    expect(history.map((row) => row.toStatus)).toEqual(['advance_due', 'convention_signed'])
    const scan = await db.document.findFirstOrThrow({ where: { candidatureId, kind: 'signed_convention' } })
    expect(await db.convention.findUnique({ where: { id: convention.id } })).toMatchObject({
      status: 'signed',
      scanDocumentId: scan.id,
      establishmentSignatory: 'Maëlle Œuvrard',
      signedByArsOn: '2022-05-10',
      version: 2,
    })
    expect(await db.auditEvent.count({ where: { entityId: candidatureId, type: 'convention.signed' } })).toBe(1)
  })

  it('checks the dates: neither before the preparation nor in the future', async () => {
    const { convention, candidatureId } = await readyToSign()
    const input = signature(convention)
    expect(await signConvention(agency.instructor, { ...input, signedByEstablishmentOn: '2022-05-09' })).toMatchObject({
      error: { code: 'signature-before-preparation' },
    })
    expect(await signConvention(agency.instructor, { ...input, signedByArsOn: '2022-05-11' })).toMatchObject({
      error: { code: 'signature-in-the-future' },
    })
    expect(await db.payment.count({ where: { candidatureId } })).toBe(0)
    expect(await db.convention.findUnique({ where: { id: convention.id } })).toMatchObject({ status: 'to_sign' })
  })

  it('waits for the PDF, then for the scanned copy', async () => {
    const { convention } = await prepared()
    expect(await signConvention(agency.instructor, signature(convention))).toMatchObject({
      error: { code: 'convention-not-generated' },
    })
    await renderConvention(agency.instructor, convention.id)
    expect(await signConvention(agency.instructor, signature(convention))).toMatchObject({
      error: { code: 'document-missing' },
    })
  })

  it('is refused elsewhere, to the hospital, on a stale version and for an unknown convention', async () => {
    const { convention, signatory } = await readyToSign()
    const input = signature(convention)
    const elsewhere = await buildAgency(db, '84')
    expect(await signConvention(elsewhere.instructor, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await signConvention(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await signConvention(agency.instructor, { ...input, expectedVersion: 9 })).toMatchObject({
      error: { kind: 'stale' },
    })
    const unknown = { ...input, conventionId: crypto.randomUUID() }
    expect(await signConvention(agency.instructor, unknown)).toMatchObject({ error: { kind: 'not-found' } })
  })
})
