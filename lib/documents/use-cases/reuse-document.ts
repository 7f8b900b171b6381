import { authorizeHeld } from '@/lib/access/held-right-store'
import { targetOf } from '@/lib/candidatures/store'
import { openPermission } from '@/lib/documents/domain/access'
import { mayComeFrom } from '@/lib/documents/domain/reuse'
import { type AddedDocument, attach, openPlace } from '@/lib/documents/intake-store'
import type { ReuseDocumentInput } from '@/lib/documents/schemas'
import { findDocument, findSameLegalEntity } from '@/lib/documents/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * Takes over a file of another dossier of the establishment, or of a sister one (same legal entity), by reference: the
 * same content for the same prerequisite. The actor must be able to open it where it is; its age stays known.
 */
export function reuseDocument(
  context: UseCaseContext,
  { documentId, ...destination }: ReuseDocumentInput,
): UseCaseResult<AddedDocument> {
  return inTransaction(context.db, async (tx) => {
    const place = await openPlace(tx, context, destination)
    if (!place.ok) return place
    const { candidature } = place.value
    const source = await findDocument(tx, documentId)
    if (source === null || source.removedAt !== null || source.candidatureId === candidature.id) return fail(notFound)
    const rules = await loadRuleSet(tx, source.candidature.ruleSetId)
    const isSensitive = rules.prerequisites.some((one) => one.code === source.prerequisiteCode && one.isSensitive)
    const permission = openPermission(source.kind, isSensitive)
    const readable = await authorizeHeld(tx, context.actor, permission, targetOf(source.candidature))
    if (!readable.ok) return readable
    const sisterIds = await findSameLegalEntity(tx, candidature.establishmentId)
    const { establishmentId } = candidature
    if (!mayComeFrom(source, { ...destination, establishmentId, sisterIds })) {
      return fail(ruleBroken('document-not-reusable'))
    }
    const { fileName, mimeType, sha256, sizeBytes, content } = source
    if (content.problem !== null) return fail(ruleBroken('document-unavailable', { name: fileName }))

    return attach(tx, place.value, {
      fileName,
      mimeType,
      stored: { key: content.storageKey, sha256, sizeBytes },
      reusedFromId: source.reusedFromId ?? source.id,
    })
  })
}
