import { inspectFile } from '@/lib/documents/inspection/inspect-file'
import { type AddedDocument, attach, keepFile, openPlace } from '@/lib/documents/intake-store'
import type { UploadRef } from '@/lib/documents/schemas'
import { findDocument } from '@/lib/documents/store'
import { findUpload } from '@/lib/documents/uploads'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction, type Reader } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Ends an upload: the file that arrived is looked into, stored and attached to its dossier. Ending it again (the answer
 * was lost on the way) gives the same document: its id is the upload's. A refused file is forgotten; one that could not
 * be stored for lack of room waits, and the upload may be ended later.
 */
export async function attachUpload(context: UseCaseContext, { uploadId }: UploadRef): UseCaseResult<AddedDocument> {
  const { db, actor, uploads, files } = context
  const attached = await findAttached(db, uploadId, actor.userId)
  if (attached !== null) return ok(attached)
  const upload = await findUpload(context, uploadId)
  if (upload === null) return fail(ruleBroken('upload-unknown'))
  const { arrival, memory } = upload
  const { name, userId: _userId, ...destination } = memory
  if (arrival.receivedBytes !== arrival.sizeBytes) return fail(ruleBroken('upload-incomplete'))

  const accepted = await inspectFile(arrival.file, { name, sizeBytes: arrival.sizeBytes })
  if (!accepted.ok) {
    await uploads.remove(uploadId)
    return accepted
  }
  const stored = await keepFile(files, arrival.file)
  if (!stored.ok) return stored
  const ended = await inTransaction(db, async (tx) => {
    const place = await openPlace(tx, context, destination)
    // Under the lock of the dossier: two ends of the same upload follow one another.
    const already = await findAttached(tx, uploadId, actor.userId)
    if (already !== null) return ok(already)
    if (!place.ok) return place

    return attach(tx, place.value, { ...accepted.value, stored: stored.value, id: uploadId })
  })
  await uploads.remove(uploadId)

  return ended
}

async function findAttached(reader: Reader, uploadId: string, userId: string): Promise<AddedDocument | null> {
  const document = await findDocument(reader, uploadId)
  if (document === null || document.uploadedById !== userId) return null

  return { documentId: document.id, fileName: document.fileName, version: document.candidature.version }
}
