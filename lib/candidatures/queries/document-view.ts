import type { Document } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn, type Target } from '@/lib/access/domain/policy'
import { type DocumentKind, isUploadKind, openPermission } from '@/lib/documents/domain/access'
import { type ContentRow, type ContentState, contentState } from '@/lib/documents/domain/content-state'
import { present } from '@/lib/kernel/assert'
import type { Reader } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'

/** One version of a file, as a screen shows it. */
export type DocumentVersion = {
  readonly id: string
  readonly fileName: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly addedByName: string
  readonly addedAt: Date
  readonly versionNumber: number
  readonly state: ContentState
  /** Whether this actor may open it once nothing else forbids it. */
  readonly mayOpen: boolean
}

export type DocumentView = DocumentVersion & {
  readonly kind: DocumentKind
  readonly prerequisiteCode: string | null
  readonly pieceCode: string | null
  /** Where its content comes from, when it was not sent for this dossier. */
  readonly reused: { readonly addedAt: Date; readonly reference: string; readonly establishmentName: string } | null
  /** The newest first. */
  readonly olderVersions: readonly DocumentVersion[]
}

type Reading = { readonly actor: Actor; readonly rules: RuleSet; readonly target: Target }

/** Documents as a screen lists them: their state, their older versions, where they come from, who may open them. */
export async function documentViews(db: Reader, rows: readonly Document[], reading: Reading): Promise<DocumentView[]> {
  if (rows.length === 0) return []
  const newest = new Map(rows.map(({ lineageId, versionNumber }) => [lineageId, versionNumber]))
  const hasOlder = rows.filter(({ versionNumber }) => versionNumber > 1)
  const [older, originals] = await Promise.all([
    db.document.findMany({
      where: { lineageId: { in: hasOlder.map(({ lineageId }) => lineageId) } },
      orderBy: { versionNumber: 'desc' },
    }),
    db.document.findMany({
      where: { id: { in: rows.flatMap(({ reusedFromId }) => reusedFromId ?? []) } },
      select: {
        id: true,
        createdAt: true,
        candidature: { select: { reference: true, establishment: { select: { name: true } } } },
      },
    }),
  ])
  const versions = older.filter(({ lineageId, versionNumber }) => versionNumber < (newest.get(lineageId) ?? 0))
  const contents = await findContents(db, [...rows, ...versions])

  return rows.map((row) => {
    const original = originals.find(({ id }) => id === row.reusedFromId)

    return {
      ...versionView(row, contents, reading),
      kind: row.kind,
      prerequisiteCode: row.prerequisiteCode,
      pieceCode: row.pieceCode,
      reused:
        original === undefined
          ? null
          : {
              addedAt: original.createdAt,
              reference: original.candidature.reference,
              establishmentName: original.candidature.establishment.name,
            },
      olderVersions: versions
        .filter(({ lineageId }) => lineageId === row.lineageId)
        .map((version) => versionView(version, contents, reading)),
    }
  })
}

async function findContents(db: Reader, rows: readonly Document[]): Promise<ReadonlyMap<string, ContentRow>> {
  const contents = await db.storedContent.findMany({
    where: { sha256: { in: rows.map(({ sha256 }) => sha256) } },
    select: { sha256: true, scan: true, problem: true },
  })

  return new Map(contents.map((content) => [content.sha256, content]))
}

function versionView(
  { id, kind, prerequisiteCode, fileName, mimeType, sizeBytes, uploadedByName, createdAt, ...row }: Document,
  contents: ReadonlyMap<string, ContentRow>,
  { actor, rules, target }: Reading,
): DocumentVersion {
  const isSensitive = rules.prerequisites.some((one) => one.code === prerequisiteCode && one.isSensitive)
  const content = present(contents.get(row.sha256), `the content of document ${id}`)

  return {
    ...{ id, fileName, mimeType, sizeBytes },
    addedByName: uploadedByName,
    addedAt: createdAt,
    versionNumber: row.versionNumber,
    // The portal's own documents were handed in by nobody.
    state: !isUploadKind(kind) && content.scan === 'not_scanned' ? 'clean' : contentState(content),
    mayOpen: mayOn(actor, openPermission(kind, isSensitive), target),
  }
}
