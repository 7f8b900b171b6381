import type { Metadata } from 'next'
import { z } from 'zod'
import { ConversationList } from '@/components/messages/conversation-list'
import { myConversations } from '@/lib/messages/queries/my-conversations'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Messages' }

type Props = { readonly searchParams: Promise<{ readonly page?: string | string[] }> }

const pageNumber = z.coerce.number().int().min(1).catch(1)

export default async function ConversationsPage({ searchParams }: Props) {
  const context = await pageContext('message.read')

  return <ConversationList view={await myConversations(context, pageNumber.parse((await searchParams).page))} />
}
