import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { saveTemplateDraftAction } from '@/app/(portal)/administration/modeles/actions'
import { TemplateEditor } from '@/components/templates/template-editor'
import { pageContext } from '@/lib/platform/page-context'
import { templatePage } from '@/lib/templates/queries/templates'
import { templateKind } from '@/lib/templates/schemas'

export const metadata: Metadata = { title: 'Nouvelle version d’un modèle' }

export default async function TemplateEditorPage({ params }: { readonly params: Promise<{ readonly kind: string }> }) {
  const context = await pageContext('programme.edit')
  const kind = templateKind.safeParse((await params).kind)
  if (!kind.success) notFound()
  const view = await templatePage(context, kind.data)
  if (view === null) notFound()

  return <TemplateEditor view={view} save={saveTemplateDraftAction} />
}
