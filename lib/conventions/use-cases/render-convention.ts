import { isLiving } from '@/lib/conventions/domain/life'
import { renderConventionPdf } from '@/lib/conventions/pdf'
import { contentOf, lockConvention, lockDossierOf } from '@/lib/conventions/store'
import { insertDocument } from '@/lib/documents/store'
import { present } from '@/lib/kernel/assert'
import { writeAudit } from '@/lib/platform/audit'
import type { Services } from '@/lib/platform/use-case'

const SYSTEM = 'Portail SUN-ES'

/**
 * Job: writes the PDF of a prepared convention or amendment: its hash names the text that both parties sign. Runs again
 * without harm: one that has its document, or was cancelled, is left alone, and the same content gives the same bytes.
 */
export async function renderConvention(services: Services, conventionId: string): Promise<void> {
  const { db, files, clock } = services
  const prepared = await db.convention.findUnique({ where: { id: conventionId } })
  if (prepared === null || prepared.documentId !== null || !isLiving(prepared.status)) return
  const content = contentOf(prepared)
  const stored = await files.put(await renderConventionPdf(content, prepared.preparedAt))

  await db.$transaction(async (tx) => {
    // The dossier first, as whatever signs or cancels a convention does.
    await lockDossierOf(tx, prepared)
    const convention = present(await lockConvention(tx, conventionId), 'the convention')
    if (convention.documentId !== null || !isLiving(convention.status)) return
    const candidature = await tx.candidature.findUniqueOrThrow({
      where: { id: convention.candidatureId },
      include: { establishment: true, window: true },
    })
    const now = await clock(tx)
    const document = await insertDocument(tx, {
      candidatureId: candidature.id,
      kind: 'convention',
      fileName: fileNameOf(convention),
      mimeType: 'application/pdf',
      stored,
      uploadedBy: { userId: present(candidature.decidedById, 'who retained the dossier'), name: SYSTEM },
      createdAt: now,
    })
    await tx.convention.update({
      where: { id: convention.id },
      data: { documentId: document.id, textSha256: stored.sha256 },
    })
    await writeAudit(tx, {
      type: 'convention.generated',
      at: now,
      actor: null,
      entity: { type: 'candidature', id: candidature.id },
      regionCode: candidature.regionCode,
      establishmentId: candidature.establishmentId,
      details: { number: convention.number, documentId: document.id, sha256: stored.sha256 },
    })
  })
}

function fileNameOf({ kind, number, edition }: { kind: 'convention' | 'amendment'; number: string; edition: number }) {
  const name = kind === 'convention' ? 'convention' : 'avenant'

  return `${name}-${number}${edition === 1 ? '' : `-edition-${edition}`}.pdf`
}
