import { inspectFile } from '@/lib/documents/inspection/inspect-file'
import { type AddedDocument, attach, keepFile, openPlace } from '@/lib/documents/intake'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import { StorageFullError } from '@/lib/platform/storage-full'
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
  const received = await receive(context, file)
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

async function receive({ uploads }: UseCaseContext, file: File): UseCaseResult<string> {
  try {
    return ok(await uploads.receive(file))
  } catch (error) {
    if (error instanceof StorageFullError) return fail(ruleBroken('storage-full'))
    throw error
  }
}
