import { insertDocument } from '@/lib/documents/store'
import { present } from '@/lib/kernel/assert'
import { renderLetterPdf } from '@/lib/letters/pdf'
import { letterOf, lockLetter } from '@/lib/letters/store'
import { tellDecided } from '@/lib/notifications/events/review'
import { writeAudit } from '@/lib/platform/audit'
import type { Services } from '@/lib/platform/use-case'

const SYSTEM = 'Portail SUN-ES'

/**
 * Job: writes the PDF of the letter of a decision, and tells the team that the decision is there, with its letter. Runs
 * again without harm: a letter that has its document is left alone, and the same content gives the same bytes.
 */
export async function renderLetter(services: Services, letterId: string): Promise<void> {
  const { db, files, clock } = services
  const prepared = await db.decisionLetter.findUnique({ where: { id: letterId } })
  if (prepared === null || prepared.documentId !== null) return
  const stored = await files.put(await renderLetterPdf(letterOf(prepared), prepared.preparedAt))

  await db.$transaction(async (tx) => {
    const letter = present(await lockLetter(tx, letterId), 'the letter')
    if (letter.documentId !== null) return
    const candidature = await tx.candidature.findUniqueOrThrow({
      where: { id: letter.candidatureId },
      include: { establishment: true, window: true },
    })
    const now = await clock(tx)
    const document = await insertDocument(tx, {
      candidatureId: candidature.id,
      kind: 'decision_letter',
      fileName: `notification-${letter.number}.pdf`,
      mimeType: 'application/pdf',
      stored,
      uploadedBy: { userId: candidature.decidedById ?? candidature.createdById, name: SYSTEM },
      createdAt: now,
    })
    await tx.decisionLetter.update({ where: { id: letter.id }, data: { documentId: document.id, sentAt: now } })
    await writeAudit(tx, {
      type: 'letter.generated',
      at: now,
      actor: null,
      entity: { type: 'candidature', id: candidature.id },
      regionCode: candidature.regionCode,
      establishmentId: candidature.establishmentId,
      details: { number: letter.number, documentId: document.id, sha256: stored.sha256 },
    })
    await tellDecided(tx, { context: services, now }, candidature, letter)
  })
}
