import { randomUUID } from 'node:crypto'
import type { Document as DocumentRow, Prisma, StoredContent } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { StoredFile } from '@/lib/platform/storage'
import type { AcceptedFile } from './domain/accepted-file'
import type { DocumentKind } from './domain/access'

type NewDocument = AcceptedFile & {
  /** Given by an upload, so that ending it twice attaches one document. */
  readonly id?: string
  readonly candidatureId: string
  readonly kind: DocumentKind
  readonly prerequisiteCode?: string | null
  readonly pieceCode?: string | null
  /** The version that this one takes the place of. */
  readonly replaced?: Pick<DocumentRow, 'lineageId' | 'versionNumber'> | null
  /** The first document that gave this content, in an earlier dossier or a sister establishment. */
  readonly reusedFromId?: string | null
  readonly stored: StoredFile
  readonly uploadedBy: { readonly userId: string; readonly name: string }
  readonly createdAt: Date
}

/**
 * Writes the row of some bytes that are in the storage, once for all the documents that show them. They have just been
 * stored, or found there whole: what an earlier comparison said is over.
 */
export function registerContent(tx: Transaction, stored: StoredFile, createdAt: Date): Promise<StoredContent> {
  const { sha256, key: storageKey, sizeBytes } = stored

  return tx.storedContent.upsert({
    where: { sha256 },
    create: { sha256, storageKey, sizeBytes, createdAt },
    update: { problem: null },
  })
}

/** Writes the row of a file that is already in the storage: a first version, or the next one of the file it replaces. */
export async function insertDocument(
  tx: Transaction,
  { stored, uploadedBy, replaced, id = randomUUID(), ...document }: NewDocument,
): Promise<DocumentRow> {
  await registerContent(tx, stored, document.createdAt)

  return tx.document.create({
    data: {
      ...document,
      id,
      lineageId: replaced?.lineageId ?? id,
      versionNumber: (replaced?.versionNumber ?? 0) + 1,
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
  candidature: { include: { filings: { select: { filedAt: true } }, establishment: true, window: true } },
} as const satisfies Prisma.DocumentInclude

export type DocumentWithDossier = Prisma.DocumentGetPayload<{ include: typeof OPENED }>

/** A document with its content and its dossier, or null. */
export function findDocument(reader: Reader, documentId: string): Promise<DocumentWithDossier | null> {
  return reader.document.findUnique({ where: { id: documentId }, include: OPENED })
}

/** Whether the file of which this is a version is still on the form: a later version took its place. */
export async function isLineageOnForm(reader: Reader, lineageId: string): Promise<boolean> {
  return (await reader.document.count({ where: { lineageId, removedAt: null } })) > 0
}

/** The documents that show those bytes, with their dossiers. */
export function findDocumentsOf(reader: Reader, sha256: string): Promise<DocumentWithDossier[]> {
  return reader.document.findMany({ where: { sha256 }, include: OPENED, orderBy: { createdAt: 'asc' } })
}

/** The establishments of the same legal entity as that one, itself among them. */
export async function findSameLegalEntity(reader: Reader, establishmentId: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT sister.id FROM "Establishment" own
    LEFT JOIN "Site" own_site ON own_site.finess = own.finess
    CROSS JOIN "Establishment" sister
    LEFT JOIN "Site" sister_site ON sister_site.finess = sister.finess
    WHERE own.id = ${establishmentId}::uuid
      AND coalesce(sister_site."legalFiness", sister.finess) = coalesce(own_site."legalFiness", own.finess)`

  return rows.map(({ id }) => id)
}

/** Says which expected piece a document is. */
export async function savePiece(tx: Transaction, documentId: string, pieceCode: string | null): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { pieceCode } })
}
