import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Board } from '@/components/announcements/board'
import { boardParams } from '@/lib/announcements/board-params'
import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Annoncer les dossiers retenus' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AnnouncementPage({ searchParams }: Props) {
  const context = await pageContext('review.read')
  const view = await announcementBoard(context, boardParams.parse(await searchParams))
  if (view === null) notFound()

  return <Board view={view} />
}
