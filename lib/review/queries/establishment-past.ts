import { candidatureScope } from '@/lib/access/scope'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { findLineage } from '@/lib/establishments/succession-store'
import { toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'

export type PastDossier = {
  readonly id: string
  readonly reference: string
  readonly windowName: string
  /** Whose it is, when it is of an establishment that is one with this one by succession; null for its own. */
  readonly filedAs: { readonly name: string; readonly finess: string } | null
  readonly status: CandidatureStatus
  /** As filed, then as validated; null where the agency had to fix the activity. */
  readonly amountCents: number | null
  readonly domains: readonly { readonly code: string; readonly outcome: 'pending' | 'reached' | 'missed' }[]
}

/**
 * What the establishment of a dossier, and those that are one with it by succession, filed besides, the first window
 * first; drafts are their own alone.
 */
export async function establishmentPast(
  { db, actor, now }: PageContext,
  candidatureId: string,
): Promise<PastDossier[]> {
  const scope = candidatureScope(actor, 'review.read')
  const here = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, scope] },
    select: { establishmentId: true },
  })
  if (here === null) return []
  const lineage = await findLineage(db, here.establishmentId, now)
  const rows = await db.candidature.findMany({
    where: {
      AND: [scope, { establishmentId: { in: lineage }, id: { not: candidatureId }, status: { not: 'draft' } }],
    },
    select: {
      id: true,
      reference: true,
      status: true,
      amountCents: true,
      establishmentId: true,
      establishment: { select: { name: true, finess: true } },
      window: { select: { name: true } },
      domains: { select: { domainCode: true, outcome: true }, orderBy: { domainCode: 'asc' } },
    },
    orderBy: [{ window: { applicationOpensAt: 'asc' } }, { id: 'asc' }],
  })

  return rows.map(({ id, reference, status, amountCents, establishmentId, establishment, window, domains }) => ({
    id,
    reference,
    windowName: window.name,
    filedAs: establishmentId === here.establishmentId ? null : establishment,
    status,
    amountCents: amountCents === null ? null : toCents(amountCents),
    domains: domains.map(({ domainCode, outcome }) => ({ code: domainCode, outcome })),
  }))
}
