import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { targetOf } from '@/lib/candidatures/store'
import { isBeingMade } from '@/lib/letters/store'
import type { PageContext } from '@/lib/platform/page-context'

export type DecisionLetterView = {
  readonly id: string
  readonly number: string
  readonly preparedAt: Date
  /** Null while its PDF is not made. */
  readonly pdf: { readonly documentId: string; readonly sizeBytes: number } | null
  /** No PDF, and no job is to make it. */
  readonly isGivenUp: boolean
  readonly sentAt: Date | null
  readonly mayRetry: boolean
}

/** The letter of the decision on a dossier; null outside the actor's scope, and while nothing is decided. The
 * letters of decisions that were taken back stay among the documents. */
export async function decisionLetter(
  { db, actor }: Pick<PageContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<DecisionLetterView | null> {
  const row = await db.decisionLetter.findFirst({
    where: {
      candidatureId,
      candidature: { AND: [candidatureScope(actor, 'document.read'), { decidedAt: { not: null } }] },
    },
    orderBy: { preparedAt: 'desc' },
    include: { candidature: { select: { id: true, establishmentId: true, regionCode: true, filedAt: true } } },
  })
  if (row === null) return null
  const { id, number, preparedAt, documentId, sentAt, candidature } = row
  const document = documentId === null ? null : await db.document.findUnique({ where: { id: documentId } })
  const isGivenUp = document === null && !(await isBeingMade(db, id))

  return {
    ...{ id, number, preparedAt, sentAt, isGivenUp },
    pdf: document === null ? null : { documentId: document.id, sizeBytes: document.sizeBytes },
    mayRetry: isGivenUp && mayOn(actor, 'review.instruct', targetOf(candidature)),
  }
}
