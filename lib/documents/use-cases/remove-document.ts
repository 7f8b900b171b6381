import { auditCandidature, checkStatus, loadCandidature, saveCandidature } from '@/lib/candidatures/store'
import { CHANGE_GUARD, isUploadKind } from '@/lib/documents/domain/access'
import type { RemoveDocumentInput } from '@/lib/documents/schemas'
import { findDocument, markRemoved } from '@/lib/documents/store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { reopenAcceptedVerdict } from '@/lib/prerequisites/store'

/** Takes a document off the form, under the same conditions as adding it. Already removed, or of another dossier: not-found. */
export function removeDocument(
  context: UseCaseContext,
  input: RemoveDocumentInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const document = await findDocument(tx, input.documentId)
    if (document === null || document.candidatureId !== input.candidatureId || !isUploadKind(document.kind)) {
      return fail(notFound)
    }
    const guard = CHANGE_GUARD[document.kind]
    const loaded = await loadCandidature(tx, context, guard.permission, input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, guard.statuses)
    if (!allowed.ok) return allowed
    // Read under the lock: somebody may have removed it since.
    if (!candidature.documents.some((one) => one.id === document.id)) return fail(notFound)

    await markRemoved(tx, document.id, act.now)
    const { prerequisiteCode } = document
    if (prerequisiteCode !== null && candidature.status === 'to_complete') {
      await reopenAcceptedVerdict(tx, { candidatureId: candidature.id, prerequisiteCode })
    }
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'document.removed', {
      documentId: document.id,
      kind: document.kind,
      fileName: document.fileName,
    })

    return ok({ version: saved.value.version })
  })
}
