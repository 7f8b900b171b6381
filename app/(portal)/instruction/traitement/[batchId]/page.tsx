import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { cancelBatchAction, startBatchAction } from '@/app/(portal)/instruction/traitement/actions'
import { Batch } from '@/components/review/batch'
import { pageContext } from '@/lib/platform/page-context'
import { batchPage, handledOf } from '@/lib/review/queries/batch-page'

export const metadata: Metadata = { title: 'Traitement par lot' }

type Props = { readonly params: Promise<{ readonly batchId: string }> }

export default async function BatchPage({ params }: Props) {
  const context = await pageContext('review.organise')
  const id = z.uuid().safeParse((await params).batchId)
  const view = id.success ? await batchPage(context, id.data) : null
  if (view === null) notFound()

  return (
    <Batch
      view={view}
      progress={handledOf(view.state, view.counts)}
      actions={{ start: startBatchAction, cancel: cancelBatchAction }}
    />
  )
}
