import type { Prisma } from '@/generated/prisma/client'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import type { NamedSuccession } from '@/lib/establishments/domain/succession'
import { effectiveAt, findLineage, findSuccession } from '@/lib/establishments/succession-store'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** A dossier of another window, or of another establishment, that this one is tied to. */
export type TiedDossier = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  readonly establishmentName: string
}

/** Where a dossier stands among those that are one establishment with its own, and from which window it was carried. */
export type DossierLineage = {
  readonly candidatureId: string
  /** By whom its establishment is taken over; null when it is not. */
  readonly succession: NamedSuccession | null
  /** What its establishment has taken over. */
  readonly tookOver: readonly NamedSuccession[]
  /** Those of the same window that claim the same domain, for the agency: both filed before they were one. */
  readonly sideBySide: readonly (TiedDossier & { readonly domainCodes: readonly string[] })[]
  readonly carriedFrom: TiedDossier | null
  readonly carriedTo: TiedDossier | null
  /** It waits, and this actor may carry it to a later window. */
  readonly mayCarry: boolean
}

const TIED = {
  id: true,
  reference: true,
  window: { select: { name: true } },
  establishment: { select: { name: true } },
} as const satisfies Prisma.CandidatureSelect

type TiedRow = Prisma.CandidatureGetPayload<{ select: typeof TIED }>
type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** What ties that dossier to others; null outside the actor's scope. */
export async function dossierLineage(
  { db, actor, now }: Context,
  candidatureId: string,
): Promise<DossierLineage | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: {
      domains: { select: { domainCode: true } },
      carriedFrom: { select: TIED },
      carriedTo: { select: TIED },
    },
  })
  if (row === null) return null
  const { establishmentId, regionCode, filedAt, windowId, status } = row
  const target = { establishmentId, regionCode, isDraft: filedAt === null }
  const isAgency = mayOn(actor, 'review.read', target)
  const [succession, tookOver] = await Promise.all([
    findSuccession(db, establishmentId, now),
    db.establishmentSuccession.findMany({
      where: { successorId: establishmentId, ...effectiveAt(now) },
      include: { predecessor: true, successor: true },
      orderBy: [{ effectiveOn: 'asc' }, { id: 'asc' }],
    }),
  ])
  const codes = row.domains.map(({ domainCode }) => domainCode)
  const others = (await findLineage(db, establishmentId, now)).filter((id) => id !== establishmentId)
  const beside =
    isAgency && others.length > 0
      ? await db.candidature.findMany({
          where: {
            AND: [
              candidatureScope(actor, 'review.read'),
              {
                establishmentId: { in: others },
                windowId,
                status: { notIn: ['draft', 'withdrawn', 'refused', 'dropped'] },
                domains: { some: { domainCode: { in: codes } } },
              },
            ],
          },
          select: { ...TIED, domains: { select: { domainCode: true }, orderBy: { domainCode: 'asc' } } },
          orderBy: { reference: 'asc' },
        })
      : []

  return {
    candidatureId,
    succession,
    tookOver,
    sideBySide: beside.map(({ domains, ...one }) => ({
      ...tied(one),
      domainCodes: domains.map(({ domainCode }) => domainCode).filter((code) => codes.includes(code)),
    })),
    carriedFrom: row.carriedFrom === null ? null : tied(row.carriedFrom),
    carriedTo: row.carriedTo === null ? null : tied(row.carriedTo),
    mayCarry: status === 'under_review' && row.proposedDecision === null && mayOn(actor, 'review.decide', target),
  }
}

function tied({ id, reference, window, establishment }: TiedRow): TiedDossier {
  return { candidatureId: id, reference, windowName: window.name, establishmentName: establishment.name }
}
