import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TemplateList } from '@/components/templates/template-list'
import { pageContext } from '@/lib/platform/page-context'
import { listTemplates } from '@/lib/templates/queries/templates'

export const metadata: Metadata = { title: 'Modèles de documents' }

export default async function TemplatesPage() {
  const templates = await listTemplates(await pageContext('programme.read'))
  if (templates === null) notFound()

  return <TemplateList templates={templates} />
}
