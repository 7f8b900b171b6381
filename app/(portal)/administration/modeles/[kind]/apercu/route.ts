import { z } from 'zod'
import { mayEver } from '@/lib/access/domain/policy'
import { renderConventionPdf } from '@/lib/conventions/pdf'
import { renderLetterPdf } from '@/lib/letters/pdf'
import { nothingHere } from '@/lib/platform/csv-response'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { templatePreview } from '@/lib/templates/queries/template-preview'
import { templateKind, versionAsked } from '@/lib/templates/schemas'

const asked = z.object({ kind: templateKind, version: versionAsked })

type Context = { readonly params: Promise<{ readonly kind: string }> }

/** A document made of invented facts, with the version of the text asked for, or with the one in preparation. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  const version = new URL(request.url).searchParams.get('version') ?? undefined
  const input = asked.safeParse({ ...(await params), version })
  if (actor === null || !mayEver(actor, 'programme.read') || !input.success) return nothingHere()

  const { db, clock } = services()
  const preview = await templatePreview({ db, actor }, input.data.kind, input.data.version)
  if (preview === null) return nothingHere()
  const now = await clock(db)
  const bytes =
    preview.document === 'letter'
      ? await renderLetterPdf(preview.content, now)
      : await renderConventionPdf(preview.content, now)

  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="apercu-${input.data.kind}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
