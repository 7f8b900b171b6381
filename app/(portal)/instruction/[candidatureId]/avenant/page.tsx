import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { amendAction, cancelAmendmentAction } from '@/app/(portal)/instruction/[candidatureId]/avenant/actions'
import { AmendmentPage } from '@/components/amendments/amendment-page'
import { amendmentDraft } from '@/lib/amendments/queries/amendment-draft'
import { amendmentView } from '@/lib/amendments/queries/amendment-view'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Préparer un avenant' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function PrepareAmendmentPage({ params }: Props) {
  const context = await pageContext('convention.send')
  const id = z.uuid().safeParse((await params).candidatureId)
  if (!id.success) notFound()
  const draft = await amendmentDraft(context, id.data)
  if (draft === null) notFound()
  const waiting = draft.waitingId === null ? null : await amendmentView(context, draft.waitingId)

  return <AmendmentPage draft={draft} waiting={waiting} amend={amendAction} cancel={cancelAmendmentAction} />
}
