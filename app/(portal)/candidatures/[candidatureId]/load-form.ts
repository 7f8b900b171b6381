import { notFound } from 'next/navigation'
import { z } from 'zod'
import { type CandidatureFormView, candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export type DossierParams = { readonly params: Promise<{ candidatureId: string }> }

const id = z.uuid()

/** The id of the address; « not found » when it cannot be one. */
export async function candidatureIdOf({ params }: DossierParams): Promise<string> {
  const parsed = id.safeParse((await params).candidatureId)

  return parsed.success ? parsed.data : notFound()
}

/** The form of the dossier of the address; « not found », and journalled, out of the reader's scope. */
export async function loadForm(props: DossierParams): Promise<CandidatureFormView> {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)

  return (await candidatureForm(context, candidatureId)) ?? refusePage(context, 'candidature.read', { candidatureId })
}
