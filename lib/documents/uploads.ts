import type { Arrival } from '@/lib/platform/uploads'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type UploadMemory, uploadMemory } from './schemas'

/** An upload in progress, with what it remembers; null when it is not one of this person's. */
export async function findUpload(
  { uploads, actor }: UseCaseContext,
  uploadId: string,
): Promise<{ readonly arrival: Arrival; readonly memory: UploadMemory } | null> {
  const arrival = await uploads.find(uploadId)
  const memory = uploadMemory.safeParse(arrival?.metadata)
  if (arrival === null || !memory.success || memory.data.userId !== actor.userId) return null

  return { arrival, memory: memory.data }
}
