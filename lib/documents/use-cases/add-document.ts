import { auditCandidature, checkStatus, loadCandidature, saveCandidature } from '@/lib/candidatures/store'
import { checkFile, MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import { CHANGE_GUARD } from '@/lib/documents/domain/access'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { insertDocument } from '@/lib/documents/store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { recogniseFile } from '@/lib/platform/recognise-file'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { reopenAcceptedVerdict } from '@/lib/prerequisites/store'
import { findRuleSet } from '@/lib/programme/store'

export type AddedDocument = { readonly documentId: string; readonly fileName: string; readonly version: number }

/**
 * Attaches a file to a dossier. Adding takes nothing from anybody, so no version is expected, but the dossier gets a
 * new one: whoever was about to file or sign what they had read is told.
 */
export async function addDocument(context: UseCaseContext, input: AddDocumentInput): UseCaseResult<AddedDocument> {
  const { kind, file, prerequisiteCode } = input
  const guard = CHANGE_GUARD[kind]
  // Not even read when it cannot be kept.
  const bytes = file.size > MAX_FILE_BYTES ? new Uint8Array() : new Uint8Array(await file.arrayBuffer())
  const recognised = await recogniseFile(bytes)

  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, guard.permission, input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, guard.statuses)
    if (!allowed.ok) return allowed
    if (prerequisiteCode !== undefined) {
      const rules = await findRuleSet(tx, candidature.ruleSetId)
      if (!rules?.prerequisites.some((one) => one.code === prerequisiteCode)) return fail(notFound)
    }
    const accepted = checkFile({ name: file.name, sizeBytes: file.size, recognised })
    if (!accepted.ok) return accepted

    const stored = await context.files.put(bytes)
    const document = await insertDocument(tx, {
      ...accepted.value,
      candidatureId: candidature.id,
      kind,
      prerequisiteCode: prerequisiteCode ?? null,
      stored,
      uploadedBy: context.actor,
      createdAt: act.now,
    })
    if (prerequisiteCode !== undefined && candidature.status === 'to_complete') {
      await reopenAcceptedVerdict(tx, { candidatureId: candidature.id, prerequisiteCode })
    }
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'document.added', {
      documentId: document.id,
      kind,
      prerequisiteCode: prerequisiteCode ?? null,
      fileName: document.fileName,
      sha256: document.sha256,
    })

    return ok({ documentId: document.id, fileName: document.fileName, version: saved.value.version })
  })
}
