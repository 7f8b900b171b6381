import { openPlace } from '@/lib/documents/intake-store'
import type { UploadRef } from '@/lib/documents/schemas'
import { findUpload } from '@/lib/documents/uploads'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Whether this person may go on with an upload: it is theirs, and the file may still come. */
export async function continueUpload(context: UseCaseContext, { uploadId }: UploadRef): UseCaseResult<void> {
  const upload = await findUpload(context, uploadId)
  if (upload === null) return fail(notFound)
  const { name: _name, userId: _userId, ...destination } = upload.memory
  const place = await inTransaction(context.db, (tx) => openPlace(tx, context, destination))

  return place.ok ? ok() : place
}
