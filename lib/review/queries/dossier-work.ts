import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { isBeforeDecision } from '@/lib/candidatures/domain/status'
import type { PageContext } from '@/lib/platform/page-context'
import { findInstructors } from '@/lib/review/store'

export type DossierNote = {
  readonly id: string
  readonly authorName: string
  readonly text: string
  readonly at: Date
  readonly isMine: boolean
}

/** What the agency keeps about a dossier for itself. */
export type DossierWork = {
  readonly candidatureId: string
  readonly readerId: string
  readonly assignee: { readonly id: string; readonly name: string } | null
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  /** Those of the agency that the dossier does not bear. */
  readonly otherTags: readonly string[]
  readonly notes: readonly DossierNote[]
  readonly isFollowed: boolean
  readonly mayOrganise: boolean
  readonly mayAssign: boolean
}

/** The agency's own work on a dossier; null outside of its scope: the hospital and the ministry never read it. */
export async function dossierWork({ db, actor }: PageContext, candidatureId: string): Promise<DossierWork | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'review.read')] },
    select: {
      status: true,
      regionCode: true,
      establishmentId: true,
      assignedTo: { select: { id: true, name: true } },
      tags: { select: { tag: { select: { id: true, name: true } } }, orderBy: { tag: { name: 'asc' } } },
      notes: { where: { removedAt: null }, orderBy: [{ at: 'desc' }, { id: 'asc' }] },
      follows: { where: { userId: actor.userId }, select: { userId: true } },
    },
  })
  if (row === null) return null
  const { regionCode, establishmentId, status } = row
  const [instructors, known] = await Promise.all([
    findInstructors(db, regionCode),
    db.reviewTag.findMany({ where: { regionCode }, select: { name: true }, orderBy: { name: 'asc' } }),
  ])
  const tags = row.tags.map(({ tag }) => tag)
  const mayOrganise = mayOn(actor, 'review.organise', { establishmentId, regionCode })

  return {
    candidatureId,
    readerId: actor.userId,
    assignee: row.assignedTo,
    colleagues: instructors.map(({ id, name }) => ({ id, name })),
    tags,
    otherTags: known.map(({ name }) => name).filter((name) => !tags.some((tag) => tag.name === name)),
    notes: row.notes.map(({ id, authorId, authorName, text, at }) => ({
      id,
      authorName,
      text,
      at,
      isMine: authorId === actor.userId,
    })),
    isFollowed: row.follows.length > 0,
    mayOrganise,
    mayAssign: mayOrganise && isBeforeDecision(status),
  }
}
