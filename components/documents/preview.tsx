'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { lazy, Suspense, useEffect, useId, useRef } from 'react'
import type { DocumentVersion } from '@/lib/candidatures/queries/document-view'
import { isServed } from './document-list'

const PdfPages = lazy(() => import('./pdf-pages'))

/** Whether a file can be looked at without leaving the page: an image or a PDF that may be opened. */
export function isPreviewable(document: DocumentVersion): boolean {
  const { mimeType } = document

  return isServed(document) && (mimeType.startsWith('image/') || mimeType === 'application/pdf')
}

type Props = { readonly document: DocumentVersion; readonly onClose: () => void }

/** A file in a dialog over the page: Escape closes it, and the focus goes back where it was. */
export function Preview({ document: shown, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const address = `/api/documents/${shown.id}`

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto h-[94vh] max-h-none w-[min(70rem,96vw)] max-w-none border-0 bg-(--background-default-grey) p-4 text-(--text-default-grey) backdrop:bg-black/60"
    >
      <div className="flex h-full flex-col gap-2">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="fr-h6 fr-mb-0 break-all">
            {shown.fileName}
          </h2>
          <Button
            type="button"
            size="small"
            priority="tertiary"
            iconId="fr-icon-close-line"
            iconPosition="right"
            onClick={() => dialog.current?.close()}
          >
            Fermer
          </Button>
        </div>
        {shown.mimeType === 'application/pdf' ? (
          <Suspense fallback={<p role="status">Chargement de l’aperçu…</p>}>
            <PdfPages address={address} name={shown.fileName} />
          </Suspense>
        ) : (
          // biome-ignore lint/performance/noImgElement: a file of the dossier, sent to whoever may open it and kept by nobody
          <img src={address} alt={`Contenu du fichier ${shown.fileName}`} className="min-h-0 flex-1 object-contain" />
        )}
      </div>
    </dialog>
  )
}
