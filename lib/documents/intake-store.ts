import type { Document as DocumentRow } from '@/generated/prisma/client'
import { isOpen } from '@/lib/candidatures/domain/section'
import { openSections } from '@/lib/candidatures/field-store'
import {
  type Act,
  auditCandidature,
  checkStatus,
  type LoadedCandidature,
  loadCandidature,
  saveCandidature,
} from '@/lib/candidatures/store'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import type { FileStore, StoredFile } from '@/lib/platform/storage'
import { StorageFullError } from '@/lib/platform/storage-full'
import type { Uploads } from '@/lib/platform/uploads'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { reopenAcceptedVerdict } from '@/lib/prerequisites/store'
import { findRuleSet } from '@/lib/programme/store'
import { requestScan } from './content-store'
import type { AcceptedFile } from './domain/accepted-file'
import { CHANGE_GUARD, sectionOfKind, type UploadKind } from './domain/access'
import { insertDocument, markRemoved, registerContent } from './store'

/** Where a file goes in a dossier. */
export type Destination = {
  readonly candidatureId: string
  readonly kind: UploadKind
  readonly prerequisiteCode?: string
  /** Which expected piece it is. */
  readonly pieceCode?: string
  /** The document of which it is a new version. */
  readonly replacesId?: string
}

/** A place of a dossier where the actor may put a file now, locked until the transaction ends. */
export type Place = {
  readonly destination: Destination
  readonly candidature: LoadedCandidature
  readonly act: Act
  readonly replaced: DocumentRow | null
}

/**
 * Checks that the actor may put a file there now: right, status of the dossier, part of the form that a correction
 * opened, known prerequisite and piece, document to replace still there.
 */
export async function openPlace(
  tx: Transaction,
  context: UseCaseContext,
  destination: Destination,
): Promise<Result<Place, AppError>> {
  const { candidatureId, kind, prerequisiteCode, replacesId } = destination
  const guard = CHANGE_GUARD[kind]
  const loaded = await loadCandidature(tx, context, guard.permission, candidatureId)
  if (!loaded.ok) return loaded
  const { candidature, act } = loaded.value
  const allowed = checkStatus(candidature, guard.statuses)
  if (!allowed.ok) return allowed
  const section = sectionOfKind(kind, prerequisiteCode)
  if (section !== null && !isOpen(await openSections(tx, candidature, act.now), section)) {
    return fail(ruleBroken('document-frozen'))
  }
  if (!(await isExpected(tx, candidature.ruleSetId, destination))) return fail(notFound)
  if (replacesId === undefined) return ok({ destination, candidature, act, replaced: null })
  const replaced = await tx.document.findUnique({ where: { id: replacesId } })
  if (replaced === null || !isSamePlace(replaced, destination)) return fail(notFound)
  if (isOfMessage(replaced, context)) return fail(notFound)
  if (replaced.removedAt !== null) return fail(ruleBroken('document-replaced', { name: replaced.fileName }))

  return ok({ destination, candidature, act, replaced })
}

function isSamePlace(document: DocumentRow, { candidatureId, kind, prerequisiteCode }: Destination): boolean {
  return (
    document.candidatureId === candidatureId &&
    document.kind === kind &&
    document.prerequisiteCode === (prerequisiteCode ?? null)
  )
}

/** What a message brought is never changed, and what somebody prepares for one is nobody else's. */
function isOfMessage({ kind, messageId, uploadedById }: DocumentRow, { actor }: UseCaseContext): boolean {
  return kind === 'message_file' && (messageId !== null || uploadedById !== actor.userId)
}

async function isExpected(
  tx: Transaction,
  ruleSetId: string,
  { prerequisiteCode, pieceCode }: Destination,
): Promise<boolean> {
  if (prerequisiteCode === undefined) return pieceCode === undefined
  const rules = await findRuleSet(tx, ruleSetId)
  const prerequisite = rules?.prerequisites.find((one) => one.code === prerequisiteCode)
  if (prerequisite === undefined) return false

  return pieceCode === undefined || prerequisite.expected.some((one) => one.code === pieceCode)
}

export type NewFile = AcceptedFile & {
  readonly stored: StoredFile
  readonly id?: string
  readonly reusedFromId?: string
}

export type AddedDocument = { readonly documentId: string; readonly fileName: string; readonly version: number }

/**
 * Attaches a stored file to its place: row, new version of the dossier, journal and analysis by the antivirus. Content
 * already known to be infected is refused. A file for a message changes nothing of the dossier.
 */
export async function attach(tx: Transaction, place: Place, file: NewFile): Promise<Result<AddedDocument, AppError>> {
  const { destination, candidature, act, replaced } = place
  const { kind, prerequisiteCode = null } = destination
  const content = await registerContent(tx, file.stored, act.now)
  if (content.scan === 'infected') return fail(ruleBroken('content-infected', { name: file.fileName }))
  await requestScan(tx, act.context, content)
  if (replaced !== null) await markRemoved(tx, replaced.id, act.now)
  const document = await insertDocument(tx, {
    ...file,
    candidatureId: candidature.id,
    kind,
    prerequisiteCode,
    pieceCode: destination.pieceCode ?? replaced?.pieceCode ?? null,
    replaced,
    uploadedBy: act.context.actor,
    createdAt: act.now,
  })
  const saved = kind === 'message_file' ? ok(candidature) : await touch(tx, place, prerequisiteCode)
  if (!saved.ok) return saved
  await auditCandidature(tx, act, candidature, 'document.added', {
    documentId: document.id,
    kind,
    prerequisiteCode,
    fileName: document.fileName,
    sha256: document.sha256,
    versionNumber: document.versionNumber,
    ...(file.reusedFromId === undefined ? {} : { reusedFromId: file.reusedFromId }),
  })

  return ok({ documentId: document.id, fileName: document.fileName, version: saved.value.version })
}

/**
 * The dossier gets a new version, so that whoever was about to file or sign what they had read is told; what the agency
 * had accepted of the prerequisite is to be looked at again.
 */
export async function touch(
  tx: Transaction,
  { candidature, act }: Pick<Place, 'candidature' | 'act'>,
  prerequisiteCode: string | null,
): Promise<Result<{ version: number }, AppError>> {
  if (prerequisiteCode !== null && candidature.status === 'to_complete') {
    await reopenAcceptedVerdict(tx, { candidatureId: candidature.id, prerequisiteCode })
  }

  return saveCandidature(tx, act, candidature)
}

/** Takes a file that came with a form to a file of this machine, which the caller discards. */
export async function receiveFile(uploads: Uploads, file: File): Promise<Result<string, AppError>> {
  try {
    return ok(await uploads.receive(file))
  } catch (error) {
    if (error instanceof StorageFullError) return fail(ruleBroken('storage-full'))
    throw error
  }
}

/** Stores a file of this machine; a storage without room is an expected failure. */
export async function keepFile(files: FileStore, file: string): Promise<Result<StoredFile, AppError>> {
  try {
    return ok(await files.putFile(file))
  } catch (error) {
    if (error instanceof StorageFullError) return fail(ruleBroken('storage-full'))
    throw error
  }
}
