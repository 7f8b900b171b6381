import { parseFieldPath } from '@/lib/candidatures/domain/field'
import { prerequisiteSection, type Section, sectionOf, toSection } from '@/lib/candidatures/domain/section'
import type { Revision } from '@/lib/candidatures/field-store'
import type { Reader } from '@/lib/platform/db'

/** What the agency asks to complete now. */
export type CompletionView = {
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly dueAt: Date
  readonly reason: string | null
  readonly items: readonly { readonly section: Section; readonly reason: string }[]
}

/** The request that the hospital has not answered yet; null when there is none. */
export async function findCompletion(
  reader: Reader,
  { id, status }: { readonly id: string; readonly status: string },
): Promise<CompletionView | null> {
  if (status !== 'to_complete') return null
  const row = await reader.completionRequest.findFirst({
    where: { candidatureId: id, answeredAt: null },
    orderBy: { requestedAt: 'desc' },
    include: { items: { orderBy: { target: 'asc' } } },
  })
  if (row === null) return null
  const { requestedByName, requestedAt, dueAt, reason, items } = row

  return {
    requestedByName,
    requestedAt,
    dueAt,
    reason,
    items: items.flatMap((item) => {
      const section = toSection(item.target)
      return section === null ? [] : [{ section, reason: item.reason }]
    }),
  }
}

/**
 * The parts of the form that the hospital changed since it was asked to: a field written, a file added, or one of
 * before taken off.
 */
export async function findChangedSections(
  reader: Reader,
  candidatureId: string,
  { completion, revisions }: { completion: CompletionView | null; revisions: ReadonlyMap<string, Revision> },
): Promise<ReadonlySet<Section>> {
  const changed = new Set<Section>()
  if (completion === null) return changed
  for (const { path, savedAt } of revisions.values()) {
    const field = parseFieldPath(path)
    if (field !== null && savedAt >= completion.requestedAt) changed.add(sectionOf(field))
  }
  const { requestedAt } = completion
  const documents = await reader.document.findMany({
    where: {
      candidatureId,
      kind: { not: 'message_file' },
      OR: [
        { createdAt: { gte: requestedAt }, removedAt: null },
        { createdAt: { lt: requestedAt }, removedAt: { gte: requestedAt } },
      ],
    },
    select: { kind: true, prerequisiteCode: true },
  })
  for (const { kind, prerequisiteCode } of documents) {
    if (kind === 'bank_details') changed.add('bank-details')
    if (kind === 'prerequisite_evidence' && prerequisiteCode !== null)
      changed.add(prerequisiteSection(prerequisiteCode))
  }

  return changed
}
