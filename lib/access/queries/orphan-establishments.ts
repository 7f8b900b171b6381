import type { Prisma } from '@/generated/prisma/client'
import { mayEver } from '@/lib/access/domain/policy'
import { establishmentScope } from '@/lib/access/scope'
import { searchWords } from '@/lib/establishments/domain/search'
import { matchesWords } from '@/lib/establishments/queries/search-establishments'
import { effectiveAt } from '@/lib/establishments/succession-store'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type OrphanRow = {
  readonly establishmentId: string
  readonly name: string
  readonly finess: string
  readonly town: string
  /** People of the team who read or write, and cannot sign. */
  readonly memberCount: number
  readonly dossierCount: number
  /** A signatory was invited and has not answered yet. */
  readonly isInvited: boolean
}

export type OrphanList = {
  readonly rows: readonly OrphanRow[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
  readonly search: string
  /** Only those with a dossier. */
  readonly withDossier: boolean
}

const PAGE_SIZE = 25
const SIGNED_FOR = { some: { role: 'signataire', endedAt: null, user: { isActive: true } } } as const

type Asked = { readonly search: string; readonly withDossier: boolean; readonly page: number }

/** The establishments of the actor's regions that nobody signs for, by name; whoever was taken over is signed for there. */
export async function orphanEstablishments(
  { db, actor, now }: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  { search, withDossier, page }: Asked,
): Promise<OrphanList | null> {
  if (!mayEver(actor, 'team.open')) return null
  const where: Prisma.EstablishmentWhereInput = {
    AND: [
      establishmentScope(actor, 'team.open'),
      { NOT: { memberships: SIGNED_FOR } },
      { succeededBy: { none: effectiveAt(now) } },
      matchesWords(searchWords(search)),
      ...(withDossier ? [{ candidatures: { some: {} } }] : []),
    ],
  }
  const total = await db.establishment.count({ where })
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const shown = Math.min(Math.max(1, page), pageCount)
  const rows = await db.establishment.findMany({
    where,
    orderBy: [{ name: 'asc' }, { finess: 'asc' }],
    skip: (shown - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    select: {
      id: true,
      name: true,
      finess: true,
      town: true,
      memberships: { where: { endedAt: null, user: { isActive: true } }, select: { userId: true } },
      invitations: {
        where: { role: 'signataire', acceptedAt: null, revokedAt: null, expiresAt: { gte: now } },
        select: { id: true },
      },
      _count: { select: { candidatures: true } },
    },
  })

  return {
    rows: rows.map(({ id, memberships, invitations, _count, ...row }) => ({
      ...row,
      establishmentId: id,
      memberCount: new Set(memberships.map(({ userId }) => userId)).size,
      dossierCount: _count.candidatures,
      isInvited: invitations.length > 0,
    })),
    total,
    page: shown,
    pageCount,
    search,
    withDossier,
  }
}
