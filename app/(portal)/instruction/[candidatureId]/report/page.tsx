import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { carryCandidatureAction } from '@/app/(portal)/instruction/[candidatureId]/report/actions'
import { Carry } from '@/components/review/carry'
import { carryPreview } from '@/lib/candidatures/queries/carry-preview'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Reporter à la fenêtre suivante' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function CarryPage({ params }: Props) {
  const context = await pageContext('review.decide')
  const id = z.uuid().safeParse((await params).candidatureId)
  if (!id.success) notFound()
  const view = await carryPreview(context, id.data)
  if (view === null) notFound()

  return <Carry view={view} carry={carryCandidatureAction} />
}
