import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { discardTemplateDraftAction, publishTemplateAction } from '@/app/(portal)/administration/modeles/actions'
import { TemplatePage } from '@/components/templates/template-page'
import { pageContext } from '@/lib/platform/page-context'
import { templatePage } from '@/lib/templates/queries/templates'
import { templateKind, versionAsked } from '@/lib/templates/schemas'

export const metadata: Metadata = { title: 'Modèle de document' }

type Props = {
  readonly params: Promise<{ readonly kind: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TemplateKindPage({ params, searchParams }: Props) {
  const context = await pageContext('programme.read')
  const asked = z.object({ kind: templateKind, version: versionAsked }).safeParse({
    kind: (await params).kind,
    version: (await searchParams).version,
  })
  if (!asked.success) notFound()
  const view = await templatePage(context, asked.data.kind, asked.data.version)
  if (view === null) notFound()

  return <TemplatePage view={view} publish={publishTemplateAction} discard={discardTemplateDraftAction} />
}
