import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { conversationPath, type Thread } from '@/lib/messages/domain/message'
import { unreadBadge } from '@/lib/text/messages'

/** How many messages wait; nothing when none does. */
export function UnreadBadge({ count }: { readonly count: number }) {
  if (count === 0) return null

  return (
    <Badge as="span" small noIcon severity="new">
      {unreadBadge(count)}
    </Badge>
  )
}

type Props = { readonly thread: Thread; readonly label: string; readonly unreadCount?: number }

/** Leads to a conversation, and says how many messages wait there. */
export function MessagesLink({ thread, label, unreadCount = 0 }: Props) {
  return (
    <>
      <Link className="fr-link" href={conversationPath(thread)}>
        {label}
      </Link>{' '}
      <UnreadBadge count={unreadCount} />
    </>
  )
}
