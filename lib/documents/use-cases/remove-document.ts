import { auditCandidature } from '@/lib/candidatures/store'
import { isUploadKind } from '@/lib/documents/domain/access'
import { openPlace, touch } from '@/lib/documents/intake-store'
import type { RemoveDocumentInput } from '@/lib/documents/schemas'
import { findDocument, markRemoved } from '@/lib/documents/store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Takes a document off the form, under the same conditions as adding it. Its bytes and its versions stay, for the
 * filings that name them. Of another dossier, or of a message that was sent or is somebody else's: not-found; already
 * removed or replaced: told so.
 */
export function removeDocument(
  context: UseCaseContext,
  { candidatureId, documentId }: RemoveDocumentInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const document = await findDocument(tx, documentId)
    if (document === null || document.candidatureId !== candidatureId || !isUploadKind(document.kind)) {
      return fail(notFound)
    }
    const { kind, prerequisiteCode, fileName } = document
    const destination = { candidatureId, kind, prerequisiteCode: prerequisiteCode ?? undefined }
    // Read again under the lock: somebody may have removed it since.
    const place = await openPlace(tx, context, { ...destination, replacesId: documentId })
    if (!place.ok) return place

    await markRemoved(tx, documentId, place.value.act.now)
    const { act, candidature } = place.value
    const saved = kind === 'message_file' ? ok(candidature) : await touch(tx, place.value, prerequisiteCode)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'document.removed', { documentId, kind, fileName })

    return ok({ version: saved.value.version })
  })
}
