import type { Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayEver, scopeOf } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import {
  type ConventionStatus,
  LIVING_STATUSES,
  SIGNATURE_PARTIES,
  SIGNED_STATUSES,
  type SignatureParty,
} from '@/lib/conventions/domain/life'
import { isSealLate } from '@/lib/conventions/domain/watch'
import { CONVENTION_FILTERS, type ConventionFilter } from '@/lib/conventions/list-params'
import { contentOf } from '@/lib/conventions/store'
import type { PageContext } from '@/lib/platform/page-context'

const PAGE_SIZE = 50

export type ConventionRow = {
  readonly id: string
  readonly candidatureId: string
  readonly kind: 'convention' | 'amendment'
  readonly number: string
  readonly edition: number
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly totalCents: number
  readonly preparedAt: Date
  readonly status: ConventionStatus
  readonly signedAt: Date | null
  /** Its PDF is there. */
  readonly isReady: boolean
  readonly textSha256: string | null
  /** Signed by all, not sealed after the time it takes. */
  readonly isSealLate: boolean
}

export type ConventionList = {
  readonly rows: readonly ConventionRow[]
  readonly total: number
  readonly counts: Readonly<Record<ConventionFilter, number>>
  readonly page: number
  readonly pageCount: number
  readonly statut: ConventionFilter
  /** The actor sends texts and certifies paper copies. */
  readonly maySend: boolean
  /** The parties in whose name the actor signs, somewhere. */
  readonly signsFor: readonly SignatureParty[]
}

const STATUSES: Record<ConventionFilter, readonly ConventionStatus[]> = {
  toutes: LIVING_STATUSES,
  'a-envoyer': ['prepared'],
  'a-signer': ['sent'],
  'a-signer-ars': ['signed_by_establishment'],
  'a-sceller': ['signed_by_agency'],
  signees: SIGNED_STATUSES,
  closes: ['cancelled', 'replaced'],
}

/** The conventions and amendments of the dossiers that the actor may read, those that wait for somebody first. */
export async function listConventions(
  { db, actor, now }: PageContext,
  { statut, page: asked }: { readonly statut: ConventionFilter; readonly page: number },
): Promise<ConventionList> {
  const scope: Prisma.ConventionWhereInput = { candidature: candidatureScope(actor, 'convention.read') }
  const byStatus = await db.convention.groupBy({ by: ['status'], where: scope, _count: true })
  const countOf = (filter: ConventionFilter) =>
    byStatus.filter(({ status }) => STATUSES[filter].includes(status)).reduce((sum, { _count }) => sum + _count, 0)
  const total = countOf(statut)
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(asked, pageCount)
  const rows = await db.convention.findMany({
    where: { AND: [scope, { status: { in: [...STATUSES[statut]] } }] },
    include: { candidature: { include: { establishment: true } } },
    orderBy: [{ status: 'asc' }, { preparedAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })

  return {
    rows: rows.map((row) => ({
      id: row.id,
      candidatureId: row.candidatureId,
      kind: row.kind,
      number: row.number,
      edition: row.edition,
      reference: row.candidature.reference,
      establishmentName: row.candidature.establishment.name,
      finess: row.candidature.establishment.finess,
      totalCents: contentOf(row).totals.totalCents,
      preparedAt: row.preparedAt,
      status: row.status,
      signedAt: row.signedAt,
      isReady: row.documentId !== null,
      textSha256: row.textSha256,
      isSealLate: isSealLate(row, now),
    })),
    total,
    counts: Object.fromEntries(CONVENTION_FILTERS.map((filter) => [filter, countOf(filter)])) as Record<
      ConventionFilter,
      number
    >,
    page,
    pageCount,
    statut,
    maySend: mayEver(actor, 'convention.send'),
    signsFor: SIGNATURE_PARTIES.filter((party) => signsSomewhere(actor, party)),
  }
}

function signsSomewhere(actor: Actor, party: SignatureParty): boolean {
  const { establishmentIds, regionCodes } = scopeOf(actor, 'convention.sign')

  return (party === 'establishment' ? establishmentIds : regionCodes).length > 0
}
