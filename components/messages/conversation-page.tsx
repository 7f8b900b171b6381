import { SideMenu } from '@codegouvfr/react-dsfr/SideMenu'
import { PageTitle } from '@/components/ui/page-title'
import { conversationPath } from '@/lib/messages/domain/message'
import type { ConversationView, ThreadView } from '@/lib/messages/queries/conversation'
import { Conversation, type ConversationActions } from './conversation'
import { UnreadBadge } from './unread-badge'

type Props = {
  readonly view: ConversationView
  readonly newMessageId: string
  readonly actions: ConversationActions
}

/** The conversations of a dossier: its own, and one for each prerequisite. */
export function ConversationPage({ view, newMessageId, actions }: Props) {
  const { reference, establishmentName, windowName, candidatureId, threads, thread, isDraft, side } = view
  const items = threads.map((one) => ({
    text: <ThreadName thread={one} />,
    isActive: one === thread,
    linkProps: { href: conversationPath({ candidatureId, prerequisiteCode: one.prerequisiteCode }) },
  }))

  return (
    <>
      <PageTitle title={`Messages du dossier ${reference}`} current="Messages" parents={parentsOf(view)} />
      <p>
        {establishmentName}, {windowName}.
        {isDraft &&
          (side === 'hospital'
            ? ' Ce dossier n’est pas déposé : l’ARS lit vos messages, pas votre brouillon.'
            : ' Ce dossier n’est pas déposé : vous lisez les messages, pas le brouillon.')}
      </p>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-3">
        <div className="min-w-0 print:hidden">
          <SideMenu align="left" title="Conversations" burgerMenuButtonText="Conversations" items={items} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <h2 className="fr-h5">{titleOf(thread)}</h2>
          <Conversation view={view} newMessageId={newMessageId} actions={actions} />
        </div>
      </div>
    </>
  )
}

function titleOf({ prerequisiteCode, title }: ThreadView): string {
  return prerequisiteCode === null ? 'Tout le dossier' : `${prerequisiteCode} : ${title}`
}

function ThreadName({ thread }: { readonly thread: ThreadView }) {
  const { unreadCount, messageCount } = thread

  return (
    <span>
      {titleOf(thread)}{' '}
      {unreadCount > 0 ? (
        <UnreadBadge count={unreadCount} />
      ) : (
        messageCount > 0 && <span className="fr-text--xs fr-text--regular">({messageCount})</span>
      )}
    </span>
  )
}

/** Where each side comes from: the agency has no page for a dossier that was never filed. */
function parentsOf({ candidatureId, reference, isDraft, side }: ConversationView) {
  const messages = { label: 'Messages', href: '/messages' }
  if (side === 'hospital') {
    return [
      { label: 'Tableau de bord', href: '/tableau-de-bord' },
      { label: `Candidature ${reference}`, href: `/candidatures/${candidatureId}` },
    ]
  }

  return isDraft ? [messages] : [messages, { label: `Dossier ${reference}`, href: `/instruction/${candidatureId}` }]
}
