import { lockDelegationsOn, stopDelegationsOn } from '@/lib/access/delegation-store'
import { isOpen } from '@/lib/candidatures/domain/section'
import { openSections } from '@/lib/candidatures/field-store'
import { findContent, saveScan } from '@/lib/documents/content-store'
import { sectionOfKind } from '@/lib/documents/domain/access'
import { type DocumentWithDossier, findDocumentsOf } from '@/lib/documents/store'
import { conversationPath } from '@/lib/messages/domain/message'
import { tellDelegationsStopped } from '@/lib/notifications/events/delegation'
import { tellFileInfected } from '@/lib/notifications/events/file-infected'
import { writeAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/db'
import type { Services } from '@/lib/platform/use-case'

/**
 * Job: has the antivirus read some bytes, and writes what it said. An antivirus that does not answer to the end makes
 * the job fail, to be run again: the bytes stay « en analyse ». Infected ones are never served; every team that shows
 * them is told, and a signature lent on them ends. Runs again without harm.
 */
export async function scanContent(services: Services, sha256: string): Promise<void> {
  const { db, files, antivirus, clock } = services
  const content = await findContent(db, sha256)
  if (content === null || content.scan !== 'scanning') return
  if (antivirus === null) {
    await db.$transaction((tx) => saveScan(tx, sha256, { scan: 'not_scanned' }))
    return
  }
  const verdict = await antivirus.scan(await files.stream(content.storageKey))

  await db.$transaction(async (tx) => {
    const now = await clock(tx)
    const threat = verdict.kind === 'infected' ? verdict.threat : null
    if (threat !== null) await lockDelegationsOn(tx, sha256)
    const isFirst = await saveScan(tx, sha256, { scan: verdict.kind, scannedAt: now, threat })
    if (!isFirst || threat === null) return
    for (const document of await findDocumentsOf(tx, sha256)) await tellOf(tx, services, { document, threat, now })
    const stopped = await stopDelegationsOn(tx, now, { sha256, threat })
    await tellDelegationsStopped(tx, { context: services, now }, stopped)
  })
}

type Infected = { readonly document: DocumentWithDossier; readonly threat: string; readonly now: Date }

async function tellOf(tx: Transaction, services: Services, { document, threat, now }: Infected): Promise<void> {
  const { id: documentId, candidature, fileName, kind, prerequisiteCode, removedAt, uploadedById } = document
  await writeAudit(tx, {
    type: 'document.infected',
    at: now,
    actor: null,
    entity: { type: 'candidature', id: candidature.id },
    regionCode: candidature.regionCode,
    establishmentId: candidature.establishmentId,
    details: { documentId, fileName, kind, prerequisiteCode, threat },
  })
  if (removedAt !== null) return
  const section = sectionOfKind(kind, prerequisiteCode)
  await tellFileInfected(tx, { context: services, now }, candidature, {
    ...{ documentId, uploadedById },
    path: placeOf(document),
    isOfForm: section !== null,
    isReplaceable: section !== null && isOpen(await openSections(tx, candidature, now), section),
  })
}

/** The page on which a document shows, from the root of the portal. */
function placeOf({ candidatureId, kind, prerequisiteCode }: DocumentWithDossier): string {
  switch (kind) {
    case 'prerequisite_evidence':
      return `/candidatures/${candidatureId}/prerequis/${prerequisiteCode}`
    case 'bank_details':
      return `/candidatures/${candidatureId}/coordonnees-bancaires`
    case 'message_file':
      return conversationPath({ candidatureId, prerequisiteCode })
    case 'signed_convention':
    case 'convention':
    case 'signature_evidence':
    case 'decision_letter':
      return `/candidatures/${candidatureId}`
  }
}
