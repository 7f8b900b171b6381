'use client'

import { type FormEvent, useState } from 'react'
import { type EvidenceActions, EvidenceUpload } from '@/components/documents/evidence-upload'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import type { Side, Thread } from '@/lib/messages/domain/message'
import { MessageForm, type SendMessage } from './message-form'
import { useAttached } from './use-attached'

type Props = {
  readonly thread: Thread
  readonly side: Side
  readonly newMessageId: string
  /** The files handed in and not sent yet; null when none may be added. */
  readonly unsent: readonly DocumentView[] | null
  readonly actions: { readonly send: SendMessage; readonly files: EvidenceActions }
}

/** The files of the next message, and the box to write it in. A message waits for the files that are on their way. */
export function MessageComposer({ thread, side, newMessageId, unsent, actions }: Props) {
  const [isBusy, setIsBusy] = useState(false)
  const [isHeldBack, setIsHeldBack] = useState(false)
  const { documentIds, onAttached, forget } = useAttached(unsent)

  function holdBack(event: FormEvent) {
    setIsHeldBack(isBusy)
    if (!isBusy) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="fr-mt-4w print:hidden">
      {unsent !== null && (
        <EvidenceUpload
          id="fichiers"
          label="Fichiers à joindre"
          candidatureId={thread.candidatureId}
          kind="message_file"
          expected={[]}
          documents={unsent}
          mayEdit
          actions={actions.files}
          onBusy={setIsBusy}
          onAttached={onAttached}
        />
      )}
      <div onSubmitCapture={holdBack}>
        <MessageForm
          thread={thread}
          side={side}
          newMessageId={newMessageId}
          documentIds={documentIds}
          action={actions.send}
          onSent={forget}
        />
      </div>
      <p role="alert" className="fr-mb-0">
        {isHeldBack &&
          isBusy &&
          'Un fichier n’est pas encore joint : attendez la fin de son envoi, ou annulez-le, puis envoyez votre message.'}
      </p>
    </div>
  )
}
