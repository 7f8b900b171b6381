import { mayEver } from '@/lib/access/domain/policy'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { renderReceiptPdf } from '@/lib/candidatures/receipt-pdf'
import { receiptPdfInput } from '@/lib/candidatures/receipt-schemas'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { nothingHere } from '@/lib/platform/csv-response'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

type Context = { readonly params: Promise<{ readonly candidatureId: string }> }

/** The receipt of a filing as a PDF: the last one, or the one of the number asked for. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  const depot = new URL(request.url).searchParams.get('depot') ?? undefined
  const input = receiptPdfInput.safeParse({ ...(await params), depot })
  if (actor === null || !mayEver(actor, 'candidature.read') || !input.success) return nothingHere()

  const context = { ...services(), actor }
  const receipt = await filingReceipt(context, input.data.candidatureId, input.data.depot)
  if (receipt === null) {
    await journalRefusal(context, 'candidature.read', 'not-found', { candidatureId: input.data.candidatureId })

    return nothingHere()
  }
  const bytes = await renderReceiptPdf(receipt, `${context.portalUrl}/verification/${receipt.receiptCode}`)

  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="recepisse-${receipt.receiptCode}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
