import type { Readable } from 'node:stream'
import { authorize, mayOn } from '@/lib/access/domain/policy'
import { auditCandidature, targetOf } from '@/lib/candidatures/store'
import { type Archived, findArchived } from '@/lib/documents/archive-store'
import { saveProblem } from '@/lib/documents/content-store'
import { openPermission } from '@/lib/documents/domain/access'
import { archivePaths } from '@/lib/documents/domain/archive'
import { type ContentState, contentState, whyNotServed } from '@/lib/documents/domain/content-state'
import { countProblems } from '@/lib/documents/storage-check-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellStorageProblem } from '@/lib/notifications/events/storage-problem'
import { inTransaction } from '@/lib/platform/db'
import { logger } from '@/lib/platform/logger'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

export type ArchiveEntry = {
  /** Null: listed, and left out for the reason that `state` or `isReserved` gives. */
  readonly path: string | null
  readonly document: Archived['documents'][number]
  readonly state: ContentState
  readonly isReserved: boolean
  readonly isCurrent: boolean
  /** Null when its content is gone or altered: known since now, and told to the administrators. */
  readonly open: () => Promise<Readable | null>
}

export type DossierArchive = {
  readonly reference: string
  readonly establishmentName: string
  readonly madeAt: Date
  readonly entries: readonly ArchiveEntry[]
  /** What was filed, as it was frozen. */
  readonly filings: readonly { readonly number: number; readonly filedAt: Date; readonly content: unknown }[]
}

/**
 * Everything of a dossier that the actor may open: current files, older versions, what was filed. What is reserved,
 * infected, being analysed or not as it was stored is listed and left out. One row in the journal, and one for each file that asks for it.
 */
export function archiveDossier(
  context: UseCaseContext,
  { candidatureId }: { readonly candidatureId: string },
): UseCaseResult<DossierArchive> {
  return inTransaction(context.db, async (tx) => {
    const archived = await findArchived(tx, candidatureId)
    if (archived === null) return fail(notFound)
    const target = targetOf(archived)
    const allowed = authorize(context.actor, 'document.read', target)
    if (!allowed.ok) return allowed
    const rules = await loadRuleSet(tx, archived.ruleSetId)
    const isSensitive = (code: string | null) => rules.prerequisites.some((one) => one.code === code && one.isSensitive)
    const mayOpen = (one: Archived['documents'][number]) =>
      mayOn(context.actor, openPermission(one.kind, isSensitive(one.prerequisiteCode)), target)
    const isGiven = (one: Archived['documents'][number]) => mayOpen(one) && whyNotServed(one.content) === null

    const given = archived.documents.filter(isGiven)
    const paths = archivePaths(
      given.map((one) => ({
        fileName: one.fileName,
        folder: (one.kind === 'prerequisite_evidence' ? one.prerequisiteCode : null) ?? FOLDERS[one.kind],
        versionNumber: one.versionNumber,
        isCurrent: one.removedAt === null,
      })),
    )
    const now = await context.clock(tx)
    const act = { context, now }
    await auditCandidature(tx, act, archived, 'candidature.downloaded', { files: given.length })
    for (const { id: documentId, kind, prerequisiteCode } of given) {
      if (kind !== 'bank_details' && !isSensitive(prerequisiteCode)) continue
      await auditCandidature(tx, act, archived, 'document.opened', { documentId, kind, prerequisiteCode })
    }

    return ok({
      reference: archived.reference,
      establishmentName: archived.establishment.name,
      madeAt: now,
      filings: archived.filings,
      entries: archived.documents.map((document) => ({
        path: isGiven(document) ? (paths[given.indexOf(document)] ?? null) : null,
        document,
        state: contentState(document.content),
        isReserved: !mayOpen(document),
        isCurrent: document.removedAt === null,
        open: () => openSound(context, document.content),
      })),
    })
  })
}

type Content = Archived['documents'][number]['content']

/**
 * The content, read once to be compared with its hash before any of it is given: half a file cannot be taken back from
 * an archive. Fails when the storage does not answer.
 */
async function openSound(context: UseCaseContext, { sha256, storageKey }: Content): Promise<Readable | null> {
  const state = await context.files.check(storageKey)
  if (state === 'sound') return context.files.stream(storageKey)
  logger.error({ sha256, state }, 'file left out of an archive')
  await context.db.$transaction(async (tx) => {
    const now = await context.clock(tx)
    await saveProblem(tx, sha256, state, now)
    await tellStorageProblem(tx, { context, now }, { count: await countProblems(tx) })
  })

  return null
}

const FOLDERS: Readonly<Record<Archived['documents'][number]['kind'], string>> = {
  prerequisite_evidence: 'pieces',
  bank_details: 'coordonnees-bancaires',
  signed_convention: 'convention-signee',
  convention: 'convention',
  signature_evidence: 'preuve-de-signature',
  decision_letter: 'notification',
  message_file: 'messages',
}
