import type { Prisma } from '@/generated/prisma/client'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { targetOf } from '@/lib/candidatures/store'
import type { ConventionContent } from '@/lib/conventions/domain/content'
import { isScanOf } from '@/lib/conventions/domain/signature'
import type { ConventionFilter } from '@/lib/conventions/list-params'
import { contentOf } from '@/lib/conventions/store'
import { parisDay } from '@/lib/kernel/dates'
import type { PageContext } from '@/lib/platform/page-context'

const PAGE_SIZE = 25

export type ConventionRow = {
  readonly id: string
  readonly number: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly totalCents: number
  readonly preparedAt: Date
  readonly status: 'to_sign' | 'signed' | 'cancelled'
  readonly signedAt: Date | null
}

export type ConventionList = {
  readonly rows: readonly ConventionRow[]
  readonly total: number
  readonly toSign: number
  readonly page: number
  readonly pageCount: number
  readonly statut: ConventionFilter
}

const STATUS = { 'a-signer': { status: 'to_sign' }, signees: { status: 'signed' }, toutes: {} } as const

/** The conventions of the dossiers that the actor may read, the ones to sign first. */
export async function listConventions(
  { db, actor }: PageContext,
  { statut, page: asked }: { readonly statut: ConventionFilter; readonly page: number },
): Promise<ConventionList> {
  const scope: Prisma.ConventionWhereInput = { candidature: candidatureScope(actor, 'convention.read') }
  const where = { AND: [scope, STATUS[statut]] }
  const [total, toSign] = await Promise.all([
    db.convention.count({ where }),
    db.convention.count({ where: { AND: [scope, STATUS['a-signer']] } }),
  ])
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(asked, pageCount)
  const rows = await db.convention.findMany({
    where,
    include: { candidature: { include: { establishment: true } } },
    orderBy: [{ status: 'asc' }, { preparedAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })

  return {
    rows: rows.map((row) => ({
      id: row.id,
      number: row.number,
      reference: row.candidature.reference,
      establishmentName: row.candidature.establishment.name,
      finess: row.candidature.establishment.finess,
      totalCents: contentOf(row).totals.totalCents,
      preparedAt: row.preparedAt,
      status: row.status,
      signedAt: row.signedAt,
    })),
    total,
    toSign,
    page,
    pageCount,
    statut,
  }
}

type FileLink = {
  readonly documentId: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly addedAt: Date
}

export type ConventionPage = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly candidatureId: string
  readonly candidatureStatus: CandidatureStatus
  readonly content: ConventionContent
  readonly preparedAt: Date
  /** Null while its job has not written it. */
  readonly pdf: FileLink | null
  readonly scan: FileLink | null
  readonly signature: {
    readonly signedByEstablishmentOn: string
    readonly establishmentSignatory: string
    readonly signedByArsOn: string
    readonly arsSignatory: string
  } | null
  /** Null while it holds. */
  readonly cancellation: { readonly at: Date; readonly reason: string } | null
  readonly today: string
  readonly preparedOn: string
  readonly maySign: boolean
  readonly mayReview: boolean
}

/** A convention with its files; null outside the actor's scope. */
export async function conventionPage(
  { db, actor, now }: PageContext,
  conventionId: string,
): Promise<ConventionPage | null> {
  const row = await db.convention.findFirst({
    where: { id: conventionId, candidature: candidatureScope(actor, 'convention.read') },
    include: { candidature: { include: { documents: { where: { removedAt: null }, orderBy: { createdAt: 'asc' } } } } },
  })
  if (row === null) return null
  const { candidature, signedByEstablishmentOn, establishmentSignatory, signedByArsOn, arsSignatory } = row
  const { documents } = candidature
  const isSigned =
    signedByEstablishmentOn !== null &&
    establishmentSignatory !== null &&
    signedByArsOn !== null &&
    arsSignatory !== null
  const isLive = row.status !== 'cancelled'
  const pending = isLive ? documents.findLast((document) => isScanOf(row, document)) : undefined
  const scan = row.scanDocumentId ?? pending?.id ?? null
  const target = targetOf(candidature)

  return {
    id: row.id,
    version: row.version,
    number: row.number,
    candidatureId: candidature.id,
    candidatureStatus: candidature.status,
    content: contentOf(row),
    preparedAt: row.preparedAt,
    pdf: fileLink(documents, row.documentId),
    scan: fileLink(documents, scan),
    signature: isSigned ? { signedByEstablishmentOn, establishmentSignatory, signedByArsOn, arsSignatory } : null,
    cancellation: row.cancelledAt === null ? null : { at: row.cancelledAt, reason: row.cancelReason ?? '' },
    today: parisDay(now),
    preparedOn: parisDay(row.preparedAt),
    maySign: isLive && candidature.status === 'convention_to_sign' && mayOn(actor, 'convention.sign', target),
    mayReview: mayOn(actor, 'review.read', target),
  }
}

type DocumentRow = {
  readonly id: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly createdAt: Date
}

function fileLink(documents: readonly DocumentRow[], id: string | null): FileLink | null {
  const document = documents.find((one) => one.id === id)
  if (document === undefined) return null
  const { fileName, sizeBytes, createdAt } = document

  return { documentId: document.id, fileName, sizeBytes, addedAt: createdAt }
}
