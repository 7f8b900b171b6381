import { randomUUID } from 'node:crypto'
import type { Document as DocumentRow, Prisma, StoredContent } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/db'
import type { StoredFile } from '@/lib/platform/storage'
import type { AcceptedFile } from './domain/accepted-file'
import type { DocumentKind } from './domain/access'

type NewDocument = AcceptedFile & {
  readonly candidatureId: string
  readonly kind: DocumentKind
  readonly prerequisiteCode?: string | null
  readonly stored: StoredFile
  readonly uploadedBy: { readonly userId: string; readonly name: string }
  readonly createdAt: Date
}

/** Writes the row of some bytes that are already in the storage, once for all the documents that show them. */
export function registerContent(tx: Transaction, stored: StoredFile, createdAt: Date): Promise<StoredContent> {
  const { sha256, key: storageKey, sizeBytes } = stored

  return tx.storedContent.upsert({
    where: { sha256 },
    create: { sha256, storageKey, sizeBytes, createdAt },
    update: {},
  })
}

/** Writes the row of a file that is already in the storage. */
export async function insertDocument(
  tx: Transaction,
  { stored, uploadedBy, ...document }: NewDocument,
): Promise<DocumentRow> {
  await registerContent(tx, stored, document.createdAt)
  const id = randomUUID()

  return tx.document.create({
    data: {
      ...document,
      id,
      lineageId: id,
      sizeBytes: stored.sizeBytes,
      sha256: stored.sha256,
      uploadedById: uploadedBy.userId,
      uploadedByName: uploadedBy.name,
    },
  })
}

/** Takes a document off its form; the bytes stay, for the filings that name it. */
export async function markRemoved(tx: Transaction, documentId: string, removedAt: Date): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { removedAt } })
}

const OPENED = {
  content: true,
  candidature: { include: { filings: { select: { filedAt: true } } } },
} as const satisfies Prisma.DocumentInclude

export type DocumentWithDossier = Prisma.DocumentGetPayload<{ include: typeof OPENED }>

/** A document with its dossier, or null. */
export function findDocument(tx: Transaction, documentId: string): Promise<DocumentWithDossier | null> {
  return tx.document.findUnique({ where: { id: documentId }, include: OPENED })
}
