'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useState } from 'react'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatFileSize } from '@/lib/text/files'

type Props = {
  readonly documents: readonly DocumentView[]
  readonly empty: string
  /** Says which prerequisite each file is about, where they are all listed together. */
  readonly isPrerequisiteShown?: boolean
  /** Absent: nothing can be removed. Gives the message of a refusal, or null. */
  readonly onRemove?: (document: DocumentView) => Promise<string | null>
}

/** Files with their size, who added them and when; a link for whoever may open them. */
export function DocumentList({ documents, empty, isPrerequisiteShown, onRemove }: Props) {
  if (documents.length === 0) return <p className="fr-text--sm">{empty}</p>

  return (
    <ul className="fr-raw-list">
      {documents.map((document) => (
        <li key={document.id} className="fr-mb-1w">
          <DocumentLine document={document} isPrerequisiteShown={isPrerequisiteShown} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  )
}

type LineProps = { readonly document: DocumentView } & Pick<Props, 'isPrerequisiteShown' | 'onRemove'>

function DocumentLine({ document, isPrerequisiteShown, onRemove }: LineProps) {
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function remove() {
    if (onRemove === undefined || pending) return
    setPending(true)
    setRefusal(await onRemove(document))
    setPending(false)
  }

  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      {isPrerequisiteShown && document.prerequisiteCode !== null && <span>{document.prerequisiteCode}</span>}
      <span className="break-all">
        {document.mayOpen ? (
          <a className="fr-link fr-link--download" href={`/api/documents/${document.id}`} download>
            {document.fileName}
          </a>
        ) : (
          <>
            {document.fileName} <span className="fr-text--sm">(pièce réservée)</span>
          </>
        )}
      </span>
      <span className="fr-text--sm fr-mb-0 text-(--text-mention-grey)">
        {formatFileSize(document.sizeBytes)}, {document.addedByName}, {formatShortDate(document.addedAt)}
      </span>
      {onRemove !== undefined && (
        <Button
          type="button"
          size="small"
          priority="tertiary"
          nativeButtonProps={{ 'aria-disabled': pending }}
          title={`Retirer le fichier ${document.fileName}`}
          onClick={() => void remove()}
        >
          Retirer
        </Button>
      )}
      {refusal !== null && (
        <p role="alert" className="fr-error-text">
          {refusal}
        </p>
      )}
    </div>
  )
}
