import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { giveOpinionAction } from '@/app/(portal)/avis/[requestId]/actions'
import { OpinionDossier } from '@/components/opinions/opinion-dossier'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { opinionDossier } from '@/lib/opinions/queries/opinion-dossier'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Avis à donner' }

type Props = { readonly params: Promise<{ readonly requestId: string }> }

/** The dossier and the form of the opinion; once it is over, the list says what became of it. */
export default async function OpinionPage({ params }: Props) {
  const context = await pageContext('account.edit')
  const id = z.uuid().safeParse((await params).requestId)
  if (!id.success) notFound()
  const view = await opinionDossier(context, id.data)
  if (view !== null) return <OpinionDossier view={view} action={giveOpinionAction} />
  const mine = await myOpinions(context)
  if (mine.some((one) => one.id === id.data)) redirect('/avis')

  return refusePage(context, 'opinion.give', { requestId: id.data })
}
