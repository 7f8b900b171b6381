import { candidatureScope } from '@/lib/access/scope'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'

export type PastDossier = {
  readonly id: string
  readonly reference: string
  readonly windowName: string
  readonly status: CandidatureStatus
  /** As filed, then as validated; null where the agency had to fix the activity. */
  readonly amountCents: number | null
  readonly domains: readonly { readonly code: string; readonly outcome: 'pending' | 'reached' | 'missed' }[]
}

/** What the establishment of a dossier filed in the other windows, the first window first; drafts are its own alone. */
export async function establishmentPast({ db, actor }: PageContext, candidatureId: string): Promise<PastDossier[]> {
  const scope = candidatureScope(actor, 'review.read')
  const here = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, scope] },
    select: { establishmentId: true },
  })
  if (here === null) return []
  const rows = await db.candidature.findMany({
    where: {
      AND: [scope, { establishmentId: here.establishmentId, id: { not: candidatureId }, status: { not: 'draft' } }],
    },
    select: {
      id: true,
      reference: true,
      status: true,
      amountCents: true,
      window: { select: { name: true } },
      domains: { select: { domainCode: true, outcome: true }, orderBy: { domainCode: 'asc' } },
    },
    orderBy: [{ window: { applicationOpensAt: 'asc' } }, { id: 'asc' }],
  })

  return rows.map(({ id, reference, status, amountCents, window, domains }) => ({
    id,
    reference,
    windowName: window.name,
    status,
    amountCents: amountCents === null ? null : toCents(amountCents),
    domains: domains.map(({ domainCode, outcome }) => ({ code: domainCode, outcome })),
  }))
}
