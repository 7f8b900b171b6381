import { inspectFile } from '@/lib/documents/inspection/inspect-file'
import { type AddedDocument, attach, keepFile, openPlace, receiveFile } from '@/lib/documents/intake-store'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Attaches a file that came with a form, in one go. Adding takes nothing from anybody, so no version is expected, but the
 * dossier gets a new one. Whether it may be attached is asked first, and again once the file was looked into.
 */
export async function addDocument(
  context: UseCaseContext,
  { file, ...destination }: AddDocumentInput,
): UseCaseResult<AddedDocument> {
  const allowed = await inTransaction(context.db, (tx) => openPlace(tx, context, destination))
  if (!allowed.ok) return allowed
  const received = await receiveFile(context.uploads, file)
  if (!received.ok) return received
  try {
    const accepted = await inspectFile(received.value, { name: file.name, sizeBytes: file.size })
    if (!accepted.ok) return accepted
    const stored = await keepFile(context.files, received.value)
    if (!stored.ok) return stored

    return await inTransaction(context.db, async (tx) => {
      const place = await openPlace(tx, context, destination)

      return place.ok ? attach(tx, place.value, { ...accepted.value, stored: stored.value }) : place
    })
  } finally {
    await context.uploads.discard(received.value)
  }
}
