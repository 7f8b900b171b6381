import { auditCandidature } from '@/lib/candidatures/store'
import { openPlace, touch } from '@/lib/documents/intake-store'
import type { ClassifyDocumentInput } from '@/lib/documents/schemas'
import { savePiece } from '@/lib/documents/store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Says which expected piece of its prerequisite a document is, or that it is none; as long as it could be replaced. */
export function classifyDocument(
  context: UseCaseContext,
  { documentId, ...destination }: ClassifyDocumentInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const kind = 'prerequisite_evidence'
    const place = await openPlace(tx, context, { ...destination, kind, replacesId: documentId })
    if (!place.ok) return place
    const { act, candidature } = place.value
    const { prerequisiteCode, pieceCode = null } = destination
    await savePiece(tx, documentId, pieceCode)
    const saved = await touch(tx, place.value, prerequisiteCode)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'document.classified', { documentId, prerequisiteCode, pieceCode })

    return ok({ version: saved.value.version })
  })
}
