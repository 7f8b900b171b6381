import { createHash, randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import type { UseCaseContext } from '@/lib/platform/use-case'

/**
 * A file that somebody attached to a dossier, in rows only: evidence of the first prerequisite unless told otherwise.
 * Gives the id of the document.
 */
export async function attachFile(
  { db, actor, clock }: UseCaseContext,
  candidatureId: string,
  fileName: string,
  changes: Partial<Prisma.DocumentUncheckedCreateInput> = {},
  content: Partial<Prisma.StoredContentUncheckedCreateInput> = {},
): Promise<string> {
  const createdAt = await clock(db)
  const sha256 = createHash('sha256').update(`${candidatureId} ${fileName}`).digest('hex')
  await db.storedContent.create({ data: { sha256, storageKey: sha256, sizeBytes: 1, createdAt, ...content } })
  const id = randomUUID()
  await db.document.create({
    data: {
      ...{ id, lineageId: id, candidatureId, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1', fileName },
      ...{ mimeType: 'application/pdf', sizeBytes: 1, sha256, uploadedById: actor.userId, uploadedByName: actor.name },
      createdAt,
      ...changes,
    },
  })

  return id
}
