import type { Prisma } from '@/generated/prisma/client'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { targetOf } from '@/lib/candidatures/store'
import type { ConventionContent } from '@/lib/conventions/domain/content'
import {
  type ConventionStatus,
  isLiving,
  isSigned,
  nextParty,
  type SignatureParty,
} from '@/lib/conventions/domain/life'
import { isSealLate } from '@/lib/conventions/domain/watch'
import { contentOf } from '@/lib/conventions/store'
import { parisDay } from '@/lib/kernel/dates'
import type { PageContext } from '@/lib/platform/page-context'

type FileLink = {
  readonly documentId: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly addedAt: Date
}

export type SignatureView = {
  readonly party: SignatureParty
  readonly method: 'portal' | 'paper'
  readonly signedOn: string
  readonly recordedAt: Date
  readonly signatoryName: string
  readonly signatoryRole: string
  readonly onBehalfOfName: string | null
  readonly certifiedByName: string | null
}

/** Another text of the same dossier: an earlier edition, or an amendment. */
export type OtherText = {
  readonly id: string
  readonly kind: 'convention' | 'amendment'
  readonly number: string
  readonly edition: number
  readonly status: ConventionStatus
}

export type ConventionPage = {
  readonly id: string
  readonly version: number
  readonly kind: 'convention' | 'amendment'
  readonly number: string
  readonly edition: number
  readonly status: ConventionStatus
  readonly candidatureId: string
  readonly candidatureStatus: CandidatureStatus
  readonly content: ConventionContent
  readonly preparedAt: Date
  /** Null while its job has not written it. */
  readonly pdf: FileLink | null
  /** SHA-256 of that PDF: what both parties sign. */
  readonly textSha256: string | null
  readonly scan: FileLink | null
  readonly evidence: FileLink | null
  readonly sent: { readonly at: Date; readonly byName: string } | null
  readonly remindedAt: Date | null
  readonly signatures: readonly SignatureView[]
  readonly sealedAt: Date | null
  readonly isSealLate: boolean
  /** Cancelled or replaced. */
  readonly end: { readonly at: Date; readonly byName: string; readonly reason: string } | null
  readonly others: readonly OtherText[]
  readonly today: string
  readonly preparedOn: string
  /** The party in whose name the actor may sign now, in the portal. */
  readonly maySignFor: SignatureParty | null
  readonly mayCertify: boolean
  readonly maySend: boolean
  readonly mayRemind: boolean
  readonly mayReplace: boolean
  readonly mayRetry: boolean
  readonly mayReview: boolean
}

const INCLUDED = {
  signatures: { orderBy: { party: 'asc' } },
  candidature: {
    include: {
      documents: { where: { removedAt: null }, orderBy: { createdAt: 'asc' } },
      conventions: { orderBy: [{ rank: 'asc' }, { edition: 'asc' }] },
    },
  },
} as const satisfies Prisma.ConventionInclude

/** A convention or an amendment with its files and signatures; null outside the actor's scope. */
export async function conventionPage(
  { db, actor, now }: PageContext,
  conventionId: string,
): Promise<ConventionPage | null> {
  const row = await db.convention.findFirst({
    where: { id: conventionId, candidature: candidatureScope(actor, 'convention.read') },
    include: INCLUDED,
  })
  if (row === null) return null
  const { candidature, status } = row
  const { documents, conventions } = candidature
  const target = targetOf(candidature)
  const maySend = mayOn(actor, 'convention.send', target)
  const isOpen = isLiving(status) && !isSigned(status)
  const isReady = row.documentId !== null
  const others = conventions.filter(({ id }) => id !== row.id)
  const shown = new Set(others.flatMap(({ scanDocumentId }) => scanDocumentId ?? []))
  const waitingScan = documents.findLast(
    ({ id, kind, createdAt }) => kind === 'signed_convention' && !shown.has(id) && createdAt >= row.preparedAt,
  )

  return {
    ...{ id: row.id, version: row.version, kind: row.kind, number: row.number, edition: row.edition, status },
    candidatureId: candidature.id,
    candidatureStatus: candidature.status,
    content: contentOf(row),
    preparedAt: row.preparedAt,
    pdf: fileLink(documents, row.documentId),
    textSha256: row.textSha256,
    scan: fileLink(documents, row.scanDocumentId ?? (isOpen ? (waitingScan?.id ?? null) : null)),
    evidence: fileLink(documents, row.evidenceDocumentId),
    sent: row.sentAt === null ? null : { at: row.sentAt, byName: row.sentByName ?? '' },
    remindedAt: row.remindedAt,
    signatures: row.signatures.map((one) => ({
      party: one.party,
      method: one.method,
      signedOn: one.signedOn,
      recordedAt: one.recordedAt,
      signatoryName: one.signatoryName,
      signatoryRole: one.signatoryRole,
      onBehalfOfName: one.onBehalfOfName,
      certifiedByName: one.certifiedByName,
    })),
    sealedAt: row.sealedAt,
    isSealLate: isSealLate(row, now),
    end: row.endedAt === null ? null : { at: row.endedAt, byName: row.endedByName ?? '', reason: row.endReason ?? '' },
    others: others.map(({ id, kind, number, edition, status: state }) => ({
      id,
      kind,
      number,
      edition,
      status: state,
    })),
    today: parisDay(now),
    preparedOn: parisDay(row.preparedAt),
    maySignFor: signsFor(actor, status, target),
    mayCertify: maySend && isReady && (status === 'prepared' || status === 'sent'),
    maySend: maySend && isReady && status === 'prepared',
    mayRemind: maySend && nextParty(status) !== null && wasNotRemindedToday(row.remindedAt, now),
    mayReplace: maySend && isOpen && row.kind === 'convention',
    mayRetry: maySend && ((isOpen && !isReady) || status === 'signed_by_agency'),
    mayReview: mayOn(actor, 'review.read', target),
  }
}

function wasNotRemindedToday(remindedAt: Date | null, now: Date): boolean {
  return remindedAt === null || parisDay(remindedAt) !== parisDay(now)
}

/** The hospital's signatory signs first, then the agency's. */
function signsFor(
  actor: PageContext['actor'],
  status: ConventionStatus,
  { establishmentId, regionCode }: ReturnType<typeof targetOf>,
): SignatureParty | null {
  const party = nextParty(status)
  if (party === null) return null
  const own = party === 'establishment' ? { establishmentId, regionCode: null } : { establishmentId: null, regionCode }

  return mayOn(actor, 'convention.sign', own) ? party : null
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
