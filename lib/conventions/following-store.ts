import type { Prisma } from '@/generated/prisma/client'
import { contentOf } from '@/lib/conventions/store'
import { present } from '@/lib/kernel/assert'
import type { Reader, Transaction } from '@/lib/platform/db'

const DOSSIER = {
  candidature: {
    include: { establishment: { select: { name: true } }, window: { select: { name: true } } },
  },
} as const satisfies Prisma.ConventionInclude

export type FollowedConvention = Prisma.ConventionGetPayload<{ include: typeof DOSSIER }>

/** The texts sent to be signed, whose next signatory was last told before that instant, oldest first. */
export function findToRemind(tx: Transaction, toldBefore: Date): Promise<FollowedConvention[]> {
  return tx.convention.findMany({
    where: { status: { in: ['sent', 'signed_by_establishment'] }, remindedAt: { lt: toldBefore } },
    include: DOSSIER,
    orderBy: [{ remindedAt: 'asc' }, { id: 'asc' }],
  })
}

/** Notes that the next signatory of those texts was reminded. */
export async function markReminded(tx: Transaction, ids: readonly string[], remindedAt: Date): Promise<void> {
  await tx.convention.updateMany({ where: { id: { in: [...ids] } }, data: { remindedAt } })
}

/** The texts that both parties signed before that instant and that are not sealed. */
export function findUnsealed(tx: Transaction, signedBefore: Date): Promise<FollowedConvention[]> {
  return tx.convention.findMany({
    where: { status: 'signed_by_agency', signedAt: { lt: signedBefore } },
    include: DOSSIER,
    orderBy: [{ signedAt: 'asc' }, { id: 'asc' }],
  })
}

/** What a seal is made of; null when there is no such text. */
export async function findForSealing(reader: Reader, conventionId: string) {
  const convention = await reader.convention.findUnique({
    where: { id: conventionId },
    include: { ...DOSSIER, signatures: { orderBy: { party: 'asc' } } },
  })
  if (convention === null) return null
  const { documentId, scanDocumentId } = convention
  const documents = await reader.document.findMany({
    where: { id: { in: [documentId ?? [], scanDocumentId ?? []].flat() } },
    include: { content: { select: { storageKey: true } } },
  })
  const text = documents.find(({ id }) => id === documentId)
  const scan = documents.find(({ id }) => id === scanDocumentId)

  return {
    convention,
    content: contentOf(convention),
    candidature: convention.candidature,
    signatures: convention.signatures,
    storageKey: present(text, 'the PDF of a signed text').content.storageKey,
    scan: scan === undefined ? null : { fileName: scan.fileName, sha256: scan.sha256 },
  }
}
