import { beforeAll, describe, expect, it } from 'vitest'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { replaceConvention } from '@/lib/conventions/use-cases/replace-convention'
import { retryConvention } from '@/lib/conventions/use-cases/retry-convention'
import { sealConvention } from '@/lib/conventions/use-cases/seal-convention'
import { sendConvention } from '@/lib/conventions/use-cases/send-convention'
import { watchConventions } from '@/lib/conventions/use-cases/watch-conventions'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { done } from '@/tests/support/builders'
import {
  addPaperCopy,
  buildPrepared,
  buildRetained,
  buildSent,
  conventionRef,
  PAPER,
} from '@/tests/support/convention-builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW } from '@/tests/support/review-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const rowOf = (id: string) => db.convention.findUniqueOrThrow({ where: { id }, include: { signatures: true } })
const auditsOf = (entityId: string, type: string) => db.auditEvent.findMany({ where: { entityId, type } })
const mailsOf = (kind: string, conventionId: string) =>
  db.notification.findMany({ where: { kind, body: { contains: conventionId } } })
const jobsOf = async (queue: string, conventionId: string) =>
  (
    await db.$queryRaw<
      unknown[]
    >`SELECT 1 FROM pgboss.job WHERE name = ${queue} AND data ->> 'conventionId' = ${conventionId}`
  ).length

const D1_WITH_BONUS = { activity: 7_000, domains: [{ code: 'D1', bonusCodes: ['CRO'] }] } as const

async function readyToCertify() {
  const dossier = await buildSent(agency, D1_WITH_BONUS)
  await addPaperCopy(agency, dossier.candidatureId)

  return { ...dossier, input: { ...PAPER, ...(await conventionRef(agency, dossier.conventionId)) } }
}

async function signedOnPaper() {
  const dossier = await readyToCertify()
  done(await certifyPaperCopy(agency.instructor, dossier.input))

  return dossier
}

describe('rendering the PDF', () => {
  it('keeps it as a document of the dossier, once, whatever the number of runs, and its hash as the text', async () => {
    const { conventionId, candidatureId } = await buildRetained(agency)
    await Promise.all([1, 2].map(() => renderConvention(agency.instructor, conventionId)))
    await renderConvention(agency.instructor, conventionId)
    const documents = await db.document.findMany({ where: { candidatureId, kind: 'convention' } })
    expect(documents).toHaveLength(1)
    const [document] = documents
    expect(await rowOf(conventionId)).toMatchObject({ documentId: document?.id, textSha256: document?.sha256 })
    const content = await db.storedContent.findUniqueOrThrow({ where: { sha256: document?.sha256 ?? '' } })
    const bytes = await agency.instructor.files.get(content.storageKey)
    expect(sha256Of(bytes)).toBe(document?.sha256)
    expect(Buffer.from(bytes).subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(await auditsOf(candidatureId, 'convention.generated')).toMatchObject([
      { actorName: 'système', details: { sha256: document?.sha256 } },
    ])
  })

  it('leaves an unknown convention alone', async () => {
    await expect(renderConvention(agency.instructor, crypto.randomUUID())).resolves.toBeUndefined()
  })
})

describe('sending', () => {
  it('waits for the PDF, then tells the team once for two clicks', async () => {
    const { conventionId, candidatureId } = await buildRetained(agency)
    const before = await conventionRef(agency, conventionId)
    expect(await sendConvention(agency.instructor, before)).toMatchObject({
      error: { code: 'convention-not-generated' },
    })
    await renderConvention(agency.instructor, conventionId)
    const results = await Promise.all([1, 2].map(() => sendConvention(agency.instructor, before)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, error: expect.objectContaining({ kind: 'stale' }) })
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sent', sentByName: 'Inès Instructrice' })
    expect(await mailsOf('convention-to-sign', conventionId)).toHaveLength(1)
    expect(await auditsOf(candidatureId, 'convention.sent')).toHaveLength(1)
  })

  it('again reminds those who sign, once a day at most', async () => {
    const { conventionId } = await buildSent(agency)
    const today = await sendConvention(agency.instructor, await conventionRef(agency, conventionId))
    expect(today).toMatchObject({ error: { code: 'already-reminded' } })
    const tomorrow = { ...agency.instructor, clock: fixedClock(new Date('2022-05-11T09:00:00Z')) }
    done(await sendConvention(tomorrow, await conventionRef(agency, conventionId)))
    expect(await mailsOf('convention-reminder', conventionId)).toHaveLength(1)
  })

  it('is refused elsewhere, to the hospital, and for an unknown convention', async () => {
    const { conventionId, signatory } = await buildPrepared(agency)
    const ref = await conventionRef(agency, conventionId)
    const elsewhere = await buildAgency(db, '84')
    expect(await sendConvention(elsewhere.instructor, ref)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await sendConvention(signatory, ref)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(
      await sendConvention(agency.instructor, { conventionId: crypto.randomUUID(), expectedVersion: 1 }),
    ).toMatchObject({ error: { kind: 'not-found' } })
    expect(await rowOf(conventionId)).toMatchObject({ status: 'prepared', sentAt: null })
  })
})

describe('certifying a copy signed on paper', () => {
  it('moves to the advance due and opens one advance per domain, once for two clicks', async () => {
    const { conventionId, candidatureId, establishment, input } = await readyToCertify()
    const results = await Promise.all([1, 2].map(() => certifyPaperCopy(agency.instructor, input)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await db.payment.findMany({ where: { candidatureId } })).toMatchObject([
      {
        ...{ domainCode: 'D1', windowCode: 'F2', kind: 'advance', amountCents: 648_000n, status: 'due' },
        establishmentId: establishment.id,
      },
    ])
    const history = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'desc' }, take: 2 })
    expect(history.map((row) => row.toStatus)).toEqual(['advance_due', 'convention_signed'])
    const scan = await db.document.findFirstOrThrow({ where: { candidatureId, kind: 'signed_convention' } })
    const row = await rowOf(conventionId)
    expect(row).toMatchObject({ status: 'signed_by_agency', scanDocumentId: scan.id })
    expect(
      row.signatures.map(({ party, method, signatoryName, textSha256 }) => [party, method, signatoryName, textSha256]),
    ).toEqual([
      ['establishment', 'paper', 'Maëlle Œuvrard', row.textSha256],
      ['agency', 'paper', 'Octave Directeur', row.textSha256],
    ])
    expect(await auditsOf(candidatureId, 'convention.signed')).toHaveLength(1)
    expect(await jobsOf('seal-convention', conventionId)).toBe(1)
  })

  it('checks the dates: neither before the preparation nor in the future', async () => {
    const { conventionId, candidatureId, input } = await readyToCertify()
    expect(
      await certifyPaperCopy(agency.instructor, { ...input, signedByEstablishmentOn: '2022-05-09' }),
    ).toMatchObject({ error: { code: 'signature-before-preparation' } })
    expect(await certifyPaperCopy(agency.instructor, { ...input, signedByArsOn: '2022-05-11' })).toMatchObject({
      error: { code: 'signature-in-the-future' },
    })
    expect(await db.payment.count({ where: { candidatureId } })).toBe(0)
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sent', signatures: [] })
  })

  it('waits for the copy, and does not take the one of another text', async () => {
    const { conventionId } = await buildSent(agency)
    const input = { ...PAPER, ...(await conventionRef(agency, conventionId)) }
    expect(await certifyPaperCopy(agency.instructor, input)).toMatchObject({ error: { code: 'document-missing' } })
  })

  it('is refused elsewhere, to the hospital and on a stale version', async () => {
    const { conventionId, signatory, input } = await readyToCertify()
    const elsewhere = await buildAgency(db, '84')
    expect(await certifyPaperCopy(elsewhere.instructor, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await certifyPaperCopy(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await certifyPaperCopy(agency.instructor, { ...input, expectedVersion: 9 })).toMatchObject({
      error: { kind: 'stale' },
    })
    expect((await rowOf(conventionId)).signatures).toEqual([])
  })

  it('leaves signatures that nobody changes nor removes', async () => {
    const { conventionId } = await signedOnPaper()
    await expect(
      db.conventionSignature.updateMany({ where: { conventionId }, data: { signatoryName: 'Un autre' } }),
    ).rejects.toThrow('append-only')
    await expect(db.conventionSignature.deleteMany({ where: { conventionId } })).rejects.toThrow('append-only')
  })
})

describe('replacing', () => {
  it('gives a new edition of the same number and amounts, and kills what was sent', async () => {
    const { conventionId, candidatureId } = await buildSent(agency, D1_WITH_BONUS)
    await db.contact.update({
      where: { candidatureId_role: { candidatureId, role: 'legal_representative' } },
      data: { name: 'Nouvelle Directrice' },
    })
    const ref = await conventionRef(agency, conventionId)
    const { conventionId: nextId } = done(
      await replaceConvention(agency.instructor, { ...ref, reason: 'La directrice a changé.' }),
    )
    const [before, after] = [await rowOf(conventionId), await rowOf(nextId)]
    expect(before).toMatchObject({ status: 'replaced', endReason: 'La directrice a changé.' })
    expect(after).toMatchObject({ status: 'prepared', number: before.number, edition: 2, rank: 0, textSha256: null })
    expect(after.content).toMatchObject({
      totals: (before.content as { totals: object }).totals as object,
      establishment: { representative: { name: 'Nouvelle Directrice' } },
    })
    expect(await mailsOf('convention-replaced', conventionId)).toHaveLength(1)
    expect(await sendConvention(agency.instructor, await conventionRef(agency, conventionId))).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
  })

  it('is refused once both parties signed, and happens once for two people', async () => {
    const signed = await signedOnPaper()
    const ref = await conventionRef(agency, signed.conventionId)
    expect(await replaceConvention(agency.instructor, { ...ref, reason: 'Trop tard.' })).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
    const sent = await buildSent(agency)
    const input = { ...(await conventionRef(agency, sent.conventionId)), reason: 'Deux fois.' }
    const results = await Promise.all([agency.instructor, agency.decider].map((who) => replaceConvention(who, input)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await db.convention.count({ where: { candidatureId: sent.candidatureId } })).toBe(2)
  })
})

describe('sealing', () => {
  it('reads the stored text again and keeps the evidence beside it, once for two runs', async () => {
    const { conventionId, candidatureId } = await signedOnPaper()
    await Promise.all([1, 2].map(() => sealConvention(agency.instructor, conventionId)))
    const row = await rowOf(conventionId)
    expect(row).toMatchObject({ status: 'sealed', sealedAt: IN_REVIEW })
    const evidence = await db.document.findMany({
      where: { candidatureId, kind: 'signature_evidence' },
      include: { content: true },
    })
    expect(evidence.map(({ id }) => id)).toEqual([row.evidenceDocumentId])
    const bytes = await agency.instructor.files.get(evidence[0]?.content.storageKey ?? '')
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await auditsOf(candidatureId, 'convention.sealed')).toMatchObject([{ details: { sha256: row.textSha256 } }])
  })

  it('refuses a text whose bytes are not those that were signed, says so, and may be launched again', async () => {
    const { conventionId, candidatureId } = await signedOnPaper()
    const { files } = agency.instructor
    const altered = { ...files, get: async () => Buffer.from('%PDF-1.7 another text') }
    await expect(sealConvention({ ...agency.instructor, files: altered }, conventionId)).rejects.toThrow('not the one')
    expect(await rowOf(conventionId)).toMatchObject({ status: 'signed_by_agency', evidenceDocumentId: null })
    expect(await auditsOf(candidatureId, 'convention.seal-failed')).toHaveLength(1)
    expect(await mailsOf('convention-not-sealed', conventionId)).not.toHaveLength(0)

    done(await retryConvention(agency.instructor, { conventionId }))
    expect(await jobsOf('seal-convention', conventionId)).toBe(2)
    await sealConvention(agency.instructor, conventionId)
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sealed' })
    expect(await retryConvention(agency.instructor, { conventionId })).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
  })

  it('leaves what is not signed by both alone', async () => {
    const { conventionId } = await buildSent(agency)
    await sealConvention(agency.instructor, conventionId)
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sent' })
  })
})

describe('the watch of each morning', () => {
  const on = (instant: string) => watchConventions({ ...agency.instructor, clock: fixedClock(new Date(instant)) })

  it('reminds after seven days, then after seven more, and not those who signed', async () => {
    const { conventionId } = await buildSent(agency)
    const signed = await signedOnPaper()
    await sealConvention(agency.instructor, signed.conventionId)
    await on('2022-05-16T05:20:00Z')
    expect(await mailsOf('convention-reminder', conventionId)).toHaveLength(0)
    await on('2022-05-17T09:20:00Z')
    await on('2022-05-17T09:40:00Z')
    expect(await mailsOf('convention-reminder', conventionId)).toHaveLength(1)
    await on('2022-05-25T05:20:00Z')
    expect(await mailsOf('convention-reminder', conventionId)).toHaveLength(2)
    expect(await mailsOf('convention-reminder', signed.conventionId)).toHaveLength(0)
    expect(await mailsOf('convention-not-sealed', signed.conventionId)).toHaveLength(0)
  })

  it('gives the alarm for what is signed by all and not sealed', async () => {
    const { conventionId } = await signedOnPaper()
    await on('2022-05-10T09:10:00Z')
    expect(await mailsOf('convention-not-sealed', conventionId)).toHaveLength(0)
    await on('2022-05-10T09:16:00Z')
    await on('2022-05-10T09:17:00Z')
    const told = await mailsOf('convention-not-sealed', conventionId)
    expect(told.map(({ email }) => email).sort()).toEqual(
      [agency.decider.actor.email, agency.otherDecider.actor.email].sort(),
    )
  })
})
