import { checkName } from '@/lib/documents/domain/accepted-file'
import { openPlace } from '@/lib/documents/intake-store'
import type { PrepareUploadInput, UploadMemory } from '@/lib/documents/schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Says, before a byte is sent, whether a file may come: place, name, size, room. Gives what the upload is to remember.
 */
export async function prepareUpload(
  context: UseCaseContext,
  { name, sizeBytes, ...destination }: PrepareUploadInput,
): UseCaseResult<UploadMemory> {
  const allowed = await inTransaction(context.db, (tx) => openPlace(tx, context, destination))
  if (!allowed.ok) return allowed
  const named = checkName({ name, sizeBytes })
  if (!named.ok) return named
  if (!(await context.uploads.hasRoomFor(sizeBytes))) return fail(ruleBroken('storage-full'))

  return ok({ ...destination, name: named.value.fileName, userId: context.actor.userId })
}
