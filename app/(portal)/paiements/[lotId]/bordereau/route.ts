import { mayEver } from '@/lib/access/domain/policy'
import { lotDocuments } from '@/lib/payments/queries/lot-documents'
import { lotRef } from '@/lib/payments/schemas'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { csvResponse, nothingHere } from '@/lib/platform/csv-response'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

type Context = { readonly params: Promise<{ readonly lotId: string }> }

/** The documents of each line of a lot, with their hashes. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  const ref = lotRef.safeParse(await params)
  if (actor === null || !mayEver(actor, 'lot.read') || !ref.success) return nothingHere()

  const context = { ...services(), actor }
  const file = await lotDocuments(context, ref.data.lotId)
  if (file !== null) return csvResponse(file)
  await journalRefusal(context, 'lot.read', 'not-found', ref.data)

  return nothingHere()
}
