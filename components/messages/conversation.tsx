import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import type { EvidenceActions } from '@/components/documents/evidence-upload'
import { formatDate, formatDateTime, formatTime, parisDay } from '@/lib/kernel/dates'
import { conversationPath } from '@/lib/messages/domain/message'
import type { ConversationView, MessageView } from '@/lib/messages/queries/conversation'
import { EMPTY_TEXT, SIDE_TEXT } from '@/lib/text/messages'
import { MessageComposer } from './message-composer'
import { MessageFiles } from './message-files'
import type { SendMessage } from './message-form'
import { ReadMark } from './read-mark'

export type ConversationActions = {
  readonly send: SendMessage
  readonly markRead: Parameters<typeof ReadMark>[0]['action']
  readonly files: EvidenceActions
}

type Props = {
  readonly view: ConversationView
  readonly newMessageId: string
  readonly actions: ConversationActions
}

/** One conversation: its messages by day, oldest first, who read them, and the box to answer in. */
export function Conversation({ view, newMessageId, actions }: Props) {
  const { candidatureId, side, messages, hiddenCount } = view
  const { prerequisiteCode } = view.thread
  const last = messages.at(-1)
  const firstUnread = messages.find(({ isUnread }) => isUnread)

  return (
    <>
      {hiddenCount > 0 && <Older view={view} />}
      {messages.length === 0 && <p>{EMPTY_TEXT[side]}</p>}
      {byDay(messages).map(({ day, at, ofDay }) => (
        <section key={day} aria-labelledby={`jour-${day}`}>
          <h3 id={`jour-${day}`} className="fr-text--sm fr-text-mention--grey fr-mt-3w fr-mb-1w text-center">
            {formatDate(at)}
          </h3>
          {ofDay.map((message) => (
            <Message key={message.id} message={message} isFirstUnread={message === firstUnread} />
          ))}
        </section>
      ))}
      {last !== undefined && (
        <ReadMark
          candidatureId={candidatureId}
          prerequisiteCode={prerequisiteCode}
          lastMessageId={last.id}
          action={actions.markRead}
        />
      )}
      {view.mayWrite ? (
        <MessageComposer
          key={prerequisiteCode}
          thread={{ candidatureId, prerequisiteCode }}
          side={side}
          newMessageId={newMessageId}
          unsent={view.unsent}
          actions={actions}
        />
      ) : (
        <p className="fr-mt-3w fr-text--sm print:hidden">
          Votre rôle permet de lire cette conversation, pas d’y écrire.
        </p>
      )}
    </>
  )
}

function Older({ view: { candidatureId, thread, hiddenCount } }: { readonly view: ConversationView }) {
  const path = conversationPath({ candidatureId, prerequisiteCode: thread.prerequisiteCode })

  return (
    <p className="text-center print:hidden">
      <Link className="fr-link" href={`${path}${path.includes('?') ? '&' : '?'}tout=oui`}>
        Voir les messages plus anciens ({hiddenCount})
      </Link>
    </p>
  )
}

type MessageProps = { readonly message: MessageView; readonly isFirstUnread: boolean }

function Message({ message, isFirstUnread }: MessageProps) {
  const { id, side, authorName, isMine, body, at, documents, readers } = message
  const place = isMine ? 'ml-4 sm:ml-16 bg-(--background-alt-blue-france)' : 'mr-4 sm:mr-16 bg-(--background-alt-grey)'

  return (
    <>
      {isFirstUnread && (
        <p className="fr-text--sm fr-text--bold fr-mb-1w text-(--text-default-info)">Nouveaux messages</p>
      )}
      <article className={`fr-p-2w fr-mb-2w ${place}`} aria-labelledby={`message-${id}`}>
        <p id={`message-${id}`} className="fr-mb-1w flex flex-wrap items-center gap-2 fr-text--sm">
          <strong>{isMine ? 'Vous' : authorName}</strong>
          <Badge as="span" small noIcon severity={side === 'agency' ? 'info' : undefined}>
            {SIDE_TEXT[side]}
          </Badge>
          <time dateTime={at.toISOString()}>{formatTime(at)}</time>
        </p>
        <p className="fr-mb-0 whitespace-pre-line wrap-anywhere">{body}</p>
        <MessageFiles documents={documents} />
      </article>
      {readers.map(({ name, readAt }) => (
        <p key={name} className="fr-text--xs fr-text-mention--grey fr-mb-1w text-right">
          Lu par {name} le {formatDateTime(readAt)}
        </p>
      ))}
    </>
  )
}

type Day = { readonly day: string; readonly at: Date; readonly ofDay: readonly MessageView[] }

/** The messages of each calendar day in Europe/Paris. */
function byDay(messages: readonly MessageView[]): Day[] {
  const days = [...new Set(messages.map(({ at }) => parisDay(at)))]

  return days.flatMap((day) => {
    const ofDay = messages.filter(({ at }) => parisDay(at) === day)
    const [first] = ofDay

    return first === undefined ? [] : [{ day, at: first.at, ofDay }]
  })
}
