import { mayEver } from '@/lib/access/domain/policy'
import { lotRef } from '@/lib/payments/schemas'
import { exportLot } from '@/lib/payments/use-cases/export-lot'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { csvResponse, nothingHere } from '@/lib/platform/csv-response'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

type Context = { readonly params: Promise<{ readonly lotId: string }> }

/** The payment file of a lot that was sent, bank numbers in clear: each download is journalled by the use case. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  const ref = lotRef.safeParse(await params)
  if (actor === null || !mayEver(actor, 'lot.send') || !ref.success) return nothingHere()

  const context = { ...services(), actor }
  const exported = await exportLot(context, ref.data)
  if (exported.ok) return csvResponse(exported.value)
  if (exported.error.kind !== 'rule-broken') {
    await journalRefusal(context, 'lot.send', exported.error.kind, ref.data)
  }

  return nothingHere()
}
