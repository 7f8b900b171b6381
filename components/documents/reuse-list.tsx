'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useState } from 'react'
import type { ReusableDocument } from '@/lib/documents/queries/reusable-documents'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { fileAge, formatFileSize } from '@/lib/text/files'

type Props = {
  readonly id: string
  readonly now: Date
  readonly list: () => Promise<ActionResult<readonly ReusableDocument[]>>
  /** Gives the message of a refusal, or null. */
  readonly onReuse: (documentId: string) => Promise<string | null>
}

type Found = readonly ReusableDocument[] | null

/** Files of earlier dossiers and of sister establishments, to be taken over without sending them again. */
export function ReuseList({ id, now, list, onReuse }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [found, setFound] = useState<Found>(null)
  const [message, setMessage] = useState<string | null>(null)

  async function toggle() {
    setOpen(!isOpen)
    if (isOpen) return
    setMessage(null)
    try {
      const result = await list()
      if (result.ok) setFound(result.value)
      else setMessage(result.error.message)
    } catch {
      setMessage('Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez.')
    }
  }

  async function reuse({ documentId }: ReusableDocument) {
    const refusal = await onReuse(documentId)
    setMessage(refusal)
    if (refusal === null) setFound((all) => all?.filter((one) => one.documentId !== documentId) ?? null)
  }

  return (
    <div className="fr-mb-2w">
      <Button
        type="button"
        size="small"
        priority="tertiary"
        className="needs-script"
        nativeButtonProps={{ 'aria-expanded': isOpen, 'aria-controls': id }}
        onClick={() => void toggle()}
      >
        Reprendre un fichier d’un autre dossier
      </Button>
      <div id={id} hidden={!isOpen}>
        {message !== null && (
          <p role="alert" className="fr-error-text">
            {message}
          </p>
        )}
        <FoundList found={found} now={now} onReuse={(document) => void reuse(document)} />
      </div>
    </div>
  )
}

type ListProps = { readonly found: Found; readonly now: Date; readonly onReuse: (document: ReusableDocument) => void }

function FoundList({ found, now, onReuse }: ListProps) {
  if (found === null) return <p role="status">Recherche…</p>
  if (found.length === 0) {
    return (
      <p className="fr-text--sm fr-mt-1w">
        Aucun fichier à reprendre : ni une fenêtre précédente, ni un établissement de la même entité juridique n’en a
        d’autre pour cette pièce.
      </p>
    )
  }

  return (
    <ul className="fr-raw-list fr-mt-1w">
      {found.map((document) => (
        <li key={document.documentId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 fr-py-1w">
          <span className="break-all">{document.fileName}</span>
          <span className="fr-text--sm fr-mb-0 text-(--text-mention-grey)">
            {formatFileSize(document.sizeBytes)}, {document.establishmentName}, dossier {document.reference} (
            {document.windowName}), fichier {fileAge(document.sentAt, now)}
          </span>
          <Button type="button" size="small" priority="secondary" onClick={() => onReuse(document)}>
            Reprendre<span className="fr-sr-only"> {document.fileName}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
