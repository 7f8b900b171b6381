import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { candidatureIdOf, type DossierParams } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { ConversationPage } from '@/components/messages/conversation-page'
import { conversation } from '@/lib/messages/queries/conversation'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { attachFile, detachFile, markRead, sendMessage } from './actions'

export const metadata: Metadata = { title: 'Messages du dossier' }

type Props = DossierParams & {
  readonly searchParams: Promise<{ readonly prerequis?: string | string[]; readonly tout?: string | string[] }>
}

export default async function MessagesPage(props: Props) {
  const context = await pageContext('message.read')
  const candidatureId = await candidatureIdOf(props)
  const { prerequis, tout } = await props.searchParams
  const prerequisiteCode = typeof prerequis === 'string' && prerequis !== '' ? prerequis : null
  const view =
    (await conversation(context, { candidatureId, prerequisiteCode, isAll: tout === 'oui' })) ??
    (await refusePage(context, 'message.read', { candidatureId }))

  return (
    <ConversationPage
      view={view}
      newMessageId={randomUUID()}
      actions={{ send: sendMessage, markRead, files: { add: attachFile, remove: detachFile } }}
    />
  )
}
