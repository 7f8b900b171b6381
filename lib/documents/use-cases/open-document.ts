import type { Readable } from 'node:stream'
import { authorize } from '@/lib/access/domain/policy'
import { auditCandidature, targetOf } from '@/lib/candidatures/store'
import { isForExperts, openPermission } from '@/lib/documents/domain/access'
import { whyNotServed } from '@/lib/documents/domain/content-state'
import { type DocumentWithDossier, findDocument, isLineageOnForm } from '@/lib/documents/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

export type OpenedDocument = {
  readonly fileName: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly content: Readable
}

/** Whether a filing was made while it was on the form. */
function wasFiled({ createdAt, removedAt, candidature }: DocumentWithDossier): boolean {
  return candidature.filings.some(({ filedAt }) => createdAt <= filedAt && (removedAt === null || filedAt <= removedAt))
}

/**
 * A removed document stays readable when a filing was made while it was there, and an older version while a newer one
 * is on the form. A file of a message that was not sent is its author's.
 */
async function isStillThere(tx: Transaction, context: UseCaseContext, document: DocumentWithDossier): Promise<boolean> {
  const { kind, messageId, uploadedById, removedAt, lineageId } = document
  if (kind === 'message_file' && messageId === null && uploadedById !== context.actor.userId) return false
  if (removedAt === null) return true

  return wasFiled(document) || (await isLineageOnForm(tx, lineageId))
}

/**
 * Opens a document of a dossier in the actor's scope, unless the antivirus has not read it yet or found something in it.
 * Sensitive evidence and bank details leave a row in the journal. Whoever is asked for an opinion opens the evidence that
 * was filed, unless it is sensitive.
 */
export async function openDocument(
  context: UseCaseContext,
  { documentId }: { readonly documentId: string },
): UseCaseResult<OpenedDocument> {
  const found = await inTransaction(context.db, async (tx) => {
    const document = await findDocument(tx, documentId)
    if (document === null || !(await isStillThere(tx, context, document))) return fail(notFound)
    const { candidature, kind, prerequisiteCode, fileName, messageId } = document
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    const isSensitive = rules.prerequisites.some((one) => one.code === prerequisiteCode && one.isSensitive)
    const target = targetOf(candidature)
    // What came with a message belongs to the conversation, which the agency reads even about a draft.
    const place = messageId === null ? target : { ...target, isDraft: false }
    const usual = authorize(context.actor, openPermission(kind, isSensitive), place)
    const isFiledEvidence = isForExperts(kind, isSensitive) && wasFiled(document)
    const allowed = usual.ok || !isFiledEvidence ? usual : authorize(context.actor, 'opinion.give', place)
    if (!allowed.ok) return allowed
    const whyNot = whyNotServed(document.content)
    if (whyNot !== null) return fail(ruleBroken(whyNot, { name: fileName }))

    if (isSensitive || kind === 'bank_details') {
      const now = await context.clock(tx)
      await auditCandidature(tx, { context, now }, candidature, 'document.opened', {
        documentId,
        kind,
        prerequisiteCode,
      })
    }

    return ok(document)
  })
  if (!found.ok) return found
  const { fileName, mimeType, sizeBytes, content } = found.value

  try {
    return ok({ fileName, mimeType, sizeBytes, content: await context.files.stream(content.storageKey) })
  } catch {
    // Gone, or a storage that does not answer: the comparison of each night tells which.
    return fail(ruleBroken('document-unavailable', { name: fileName }))
  }
}
