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
import { Convention } from '@/components/conventions/convention'
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

  return <Convention view={view} actions={ACTIONS} />
}
