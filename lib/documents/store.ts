import type { Document as DocumentRow, Prisma } from '@/generated/prisma/client'
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

/** Writes the row of a file that is already in the storage. */
export function insertDocument(
  tx: Transaction,
  { stored, uploadedBy, ...document }: NewDocument,
): Promise<DocumentRow> {
  return tx.document.create({
    data: {
      ...document,
      sizeBytes: stored.sizeBytes,
      sha256: stored.sha256,
      storageKey: stored.key,
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
  candidature: { include: { filings: { select: { filedAt: true } } } },
} as const satisfies Prisma.DocumentInclude

export type DocumentWithDossier = Prisma.DocumentGetPayload<{ include: typeof OPENED }>

/** A document with its dossier, or null. */
export function findDocument(tx: Transaction, documentId: string): Promise<DocumentWithDossier | null> {
  return tx.document.findUnique({ where: { id: documentId }, include: OPENED })
}
