import type { Actor } from '@/lib/access/domain/actor'
import { regionScope } from '@/lib/access/scope'
import { csvText } from '@/lib/kernel/csv'
import { parisDay } from '@/lib/kernel/dates'
import type { Reader } from '@/lib/platform/db'

const HEADER = ['lot', 'reference', 'finess', 'etablissement', 'convention', 'signee_le', 'piece', 'fichier', 'sha256']

/**
 * The list of the documents that go with each line of a lot: the convention as generated and as signed, presented both
 * times (programme text §3), with their hashes. No bank number in it. Null outside the actor's regions.
 */
export async function lotDocuments(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  lotId: string,
): Promise<{ fileName: string; content: string } | null> {
  const lot = await db.paymentLot.findFirst({
    where: { id: lotId, ...regionScope(actor, 'lot.read') },
    include: {
      lines: {
        orderBy: { reference: 'asc' },
        include: {
          payment: {
            select: {
              establishment: { select: { finess: true, name: true } },
              candidature: { select: { conventions: { where: { status: { not: 'cancelled' } } } } },
            },
          },
        },
      },
    },
  })
  if (lot === null) return null
  const conventions = lot.lines.flatMap(({ payment }) => payment.candidature.conventions)
  const ids = conventions.flatMap(({ documentId, scanDocumentId }) => [documentId ?? [], scanDocumentId ?? []].flat())
  const documents = await db.document.findMany({
    where: { id: { in: ids } },
    select: { id: true, fileName: true, sha256: true },
  })
  const rows = lot.lines.flatMap(({ reference, payment }) => {
    const { establishment, candidature } = payment
    const [convention] = candidature.conventions
    const start = [lot.number, reference, establishment.finess, establishment.name]
    if (convention === undefined) return []
    const signedOn = convention.signedAt === null ? '' : parisDay(convention.signedAt)

    return [
      { piece: 'convention', id: convention.documentId },
      { piece: 'convention signée', id: convention.scanDocumentId },
    ].flatMap(({ piece, id }) => {
      const document = documents.find((one) => one.id === id)

      return document === undefined
        ? []
        : [[...start, convention.number, signedOn, piece, document.fileName, document.sha256]]
    })
  })

  return { fileName: `lot-${lot.number}-bordereau.csv`, content: csvText([HEADER, ...rows]) }
}
