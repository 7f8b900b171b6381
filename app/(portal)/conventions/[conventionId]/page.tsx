import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import {
  addScanAction,
  certifyPaperCopyAction,
  replaceConventionAction,
  retryConventionAction,
  sendConventionAction,
} from '@/app/(portal)/conventions/actions'
import { cancelAmendmentAction } from '@/app/(portal)/instruction/[candidatureId]/avenant/actions'
import { Amendment } from '@/components/amendments/amendment'
import { PrepareAmendmentLink } from '@/components/amendments/prepare-amendment-link'
import { Convention } from '@/components/conventions/convention'
import { amendmentEntry, amendmentView } from '@/lib/amendments/queries/amendment-view'
import { conventionPage } from '@/lib/conventions/queries/convention-page'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Convention' }

type Props = { readonly params: Promise<{ readonly conventionId: string }> }

const ACTIONS = {
  send: sendConventionAction,
  addScan: addScanAction,
  certify: certifyPaperCopyAction,
  replace: replaceConventionAction,
  retry: retryConventionAction,
}

export default async function ConventionDetailPage({ params }: Props) {
  const context = await pageContext('convention.read')
  const id = z.uuid().safeParse((await params).conventionId)
  if (!id.success) notFound()
  const view = await conventionPage(context, id.data)
  if (view === null) notFound()

  const amendment = view.kind === 'amendment' ? await amendmentView(context, view.id) : null
  const entry = await amendmentEntry(context, view.candidatureId)

  return (
    <Convention
      view={view}
      actions={ACTIONS}
      amendment={amendment !== null && <Amendment view={amendment} cancel={cancelAmendmentAction} />}
      prepareAmendment={view.mayReview && <PrepareAmendmentLink entry={entry} />}
    />
  )
}
