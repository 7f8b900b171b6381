import { sealWithEvidencePage } from '@/lib/conventions/evidence-pdf'
import { findForSealing } from '@/lib/conventions/following-store'
import type { Sealer } from '@/lib/conventions/sealing'
import { lockConvention, lockDossierOf, moveConvention } from '@/lib/conventions/store'
import { insertDocument } from '@/lib/documents/store'
import { assert, present } from '@/lib/kernel/assert'
import { tellNotSealed } from '@/lib/notifications/events/conventions'
import { writeAudit } from '@/lib/platform/audit'
import { sha256Of } from '@/lib/platform/storage'
import type { Services } from '@/lib/platform/use-case'

const SYSTEM = 'Portail SUN-ES'

/**
 * Job: seals a text that both parties signed. The stored bytes are read again and must have the hash that each of them
 * signed; the evidence is then kept beside the text. What fails is journalled and told, and the job runs again later.
 * Runs again without harm.
 */
export async function sealConvention(
  services: Services,
  conventionId: string,
  seal: Sealer = sealWithEvidencePage,
): Promise<void> {
  const found = await findForSealing(services.db, conventionId)
  if (found === null || found.convention.status !== 'signed_by_agency') return
  try {
    await sealFound(services, found, seal)
  } catch (error) {
    await tellFailure(services, found, error)
    throw error
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findForSealing>>>

async function sealFound(services: Services, found: Found, seal: Sealer): Promise<void> {
  const { db, files, clock } = services
  const { convention, content, scan, signatures, storageKey, candidature } = found
  const textSha256 = present(convention.textSha256, 'the hash of a signed text')
  const text = await files.get(storageKey)
  assert(sha256Of(text) === textSha256, `the stored text of ${convention.number} is not the one that was signed`)
  assert(
    signatures.length === 2 && signatures.every((one) => one.textSha256 === textSha256),
    `the signatures of ${convention.number} are not on the stored text`,
  )
  const sealedAt = await clock(db)
  const sealed = await seal({
    convention: { ...convention, textSha256 },
    ...{ content, text, scan, signatures, sealedAt },
  })
  const stored = await files.put(sealed.bytes)

  await db.$transaction(async (tx) => {
    await lockDossierOf(tx, convention)
    const locked = present(await lockConvention(tx, convention.id), 'the convention')
    if (locked.status !== 'signed_by_agency') return
    const document = await insertDocument(tx, {
      candidatureId: candidature.id,
      kind: 'signature_evidence',
      fileName: sealed.fileName,
      mimeType: sealed.mimeType,
      stored,
      uploadedBy: { userId: present(candidature.decidedById, 'who retained the dossier'), name: SYSTEM },
      createdAt: sealedAt,
    })
    const moved = await moveConvention(tx, locked, 'sealed', { sealedAt, evidenceDocumentId: document.id })
    assert(moved.ok, 'a signed text may be sealed')
    await journal(tx, found, 'convention.sealed', sealedAt, { sha256: textSha256, evidenceSha256: stored.sha256 })
  })
}

async function tellFailure(services: Services, found: Found, error: unknown): Promise<void> {
  const { convention, candidature } = found
  await services.db.$transaction(async (tx) => {
    const now = await services.clock(tx)
    const why = error instanceof Error ? error.message : String(error)
    await journal(tx, found, 'convention.seal-failed', now, { why })
    await tellNotSealed(tx, { context: services, now }, candidature, convention)
  })
}

function journal(
  tx: Parameters<typeof writeAudit>[0],
  { convention, candidature }: Found,
  type: 'convention.sealed' | 'convention.seal-failed',
  at: Date,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  return writeAudit(tx, {
    type,
    at,
    actor: null,
    entity: { type: 'candidature', id: candidature.id },
    regionCode: candidature.regionCode,
    establishmentId: candidature.establishmentId,
    details: { number: convention.number, ...details },
  })
}
