'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { type ReactNode, useRef, useState } from 'react'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { ACCEPTED_EXTENSIONS } from '@/lib/documents/domain/accepted-file'
import { fileAge } from '@/lib/text/files'
import { DocumentFacts, DocumentLink, OlderVersions } from './document-list'
import { FileState, FileStateHelp } from './file-state'
import { PreviewButton } from './preview-button'

type Props = {
  readonly document: DocumentView
  readonly now: Date
  readonly mayEdit: boolean
  readonly onReplace: (files: readonly File[]) => void
  /** Gives the message of a refusal, or null. */
  readonly onRemove: () => Promise<string | null>
  /** Says which expected piece it is. */
  readonly children?: ReactNode
}

/** One file of a dossier: what it is, its state and age, and what can be done with it. */
export function EvidenceItem({ document, now, mayEdit, onReplace, onRemove, children }: Props) {
  const { fileName, state, reused, olderVersions } = document

  return (
    <div className="fr-p-2w fr-mb-1w border border-solid border-(--border-default-grey)">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <DocumentLink document={document} />
        <FileState state={state} />
        <DocumentFacts document={document} />
      </div>
      <FileStateHelp state={state} />
      {reused !== null && (
        <p className="fr-hint-text fr-mb-0">
          Repris du dossier {reused.reference} ({reused.establishmentName}) : fichier {fileAge(reused.addedAt, now)}.
          Vérifiez qu’il est toujours à jour.
        </p>
      )}
      <OlderVersions versions={olderVersions} />
      {mayEdit && children}
      <div className="flex flex-wrap items-center gap-2 fr-mt-1w">
        <PreviewButton document={document} />
        {mayEdit && (
          <>
            <ReplaceButton document={document} onReplace={onReplace} />
            <RemoveButton fileName={fileName} onRemove={onRemove} />
          </>
        )}
      </div>
    </div>
  )
}

function ReplaceButton({ document, onReplace }: Pick<Props, 'document' | 'onReplace'>) {
  const field = useRef<HTMLInputElement>(null)

  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept={ACCEPTED_EXTENSIONS}
        aria-label={`Nouvelle version de ${document.fileName}`}
        onChange={(event) => {
          onReplace([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        type="button"
        size="small"
        priority="tertiary"
        className="needs-script"
        onClick={() => field.current?.click()}
      >
        Remplacer<span className="fr-sr-only"> {document.fileName}</span>
      </Button>
    </>
  )
}

function RemoveButton({ fileName, onRemove }: { readonly fileName: string; readonly onRemove: Props['onRemove'] }) {
  const [isAsked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)

  async function remove() {
    if (pending) return
    setPending(true)
    setRefusal(await onRemove())
    setPending(false)
  }

  function giveUp() {
    setAsked(false)
    setRefusal(null)
    opener.current?.focus()
  }

  return (
    <>
      <Button
        ref={opener}
        type="button"
        size="small"
        priority="tertiary"
        className="needs-script"
        nativeButtonProps={{ 'aria-expanded': isAsked }}
        onClick={() => (isAsked ? giveUp() : setAsked(true))}
      >
        Retirer<span className="fr-sr-only"> {fileName}</span>
      </Button>
      {isAsked && (
        // biome-ignore lint/a11y/useSemanticElements: a question with two answers, not a set of fields
        <div role="group" aria-label={`Retirer ${fileName} ?`} className="flex w-full flex-wrap items-center gap-2">
          <span>Retirer ce fichier du dossier ? Un dépôt déjà fait le garde.</span>
          <Button
            type="button"
            size="small"
            nativeButtonProps={{ 'aria-disabled': pending }}
            onClick={() => void remove()}
          >
            Oui, retirer
          </Button>
          <Button type="button" size="small" priority="secondary" onClick={giveUp}>
            Non, garder
          </Button>
        </div>
      )}
      {refusal !== null && (
        <p role="alert" className="fr-error-text w-full">
          {refusal}
        </p>
      )}
    </>
  )
}
