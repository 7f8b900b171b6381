import { formatDateTime } from '@/lib/kernel/dates'
import type { LatestMessage } from '@/lib/messages/queries/latest-messages'
import { SIDE_TEXT } from '@/lib/text/messages'
import { MessagesLink } from './unread-badge'

type Props = {
  readonly candidatureId: string
  /** Oldest first. */
  readonly messages: readonly LatestMessage[]
}

/** The end of the conversation with the establishment, beside what it is about; it is answered on its own page. */
export function LatestMessages({ candidatureId, messages }: Props) {
  return (
    <section aria-labelledby="echanges" className="fr-mb-4w">
      <h2 className="fr-h4" id="echanges">
        Échanges avec l’établissement
      </h2>
      {messages.length === 0 && <p>Aucun message n’a été échangé sur ce dossier.</p>}
      <ol className="fr-raw-list">
        {messages.map(({ id, prerequisiteCode, side, authorName, body, at, fileCount }) => (
          <li key={id} className="fr-mb-2w">
            <p className="fr-text--sm fr-text-mention--grey fr-mb-0">
              {authorName} ({SIDE_TEXT[side]}), le {formatDateTime(at)}
              {prerequisiteCode !== null && `, sur ${prerequisiteCode}`}
              {fileCount > 0 && `, ${fileCount === 1 ? 'un fichier joint' : `${fileCount} fichiers joints`}`}
            </p>
            <p className="fr-mb-0 whitespace-pre-line wrap-anywhere">{body}</p>
          </li>
        ))}
      </ol>
      <MessagesLink thread={{ candidatureId, prerequisiteCode: null }} label="Ouvrir la conversation" />
    </section>
  )
}
