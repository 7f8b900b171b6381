import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { announceRetainedAction } from '@/app/(portal)/instruction/annonce/actions'
import { AnnouncementConfirmation } from '@/components/announcements/confirmation'
import { boardParams } from '@/lib/announcements/board-params'
import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Confirmer l’annonce' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AnnouncementConfirmationPage({ searchParams }: Props) {
  const context = await pageContext('review.announce')
  const view = await announcementBoard(context, boardParams.parse(await searchParams))
  if (view === null || !view.mayAnnounce) notFound()

  return <AnnouncementConfirmation view={view} announce={announceRetainedAction} />
}
