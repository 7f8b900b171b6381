'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useState } from 'react'
import type { DocumentVersion } from '@/lib/candidatures/queries/document-view'
import { isPreviewable, Preview } from './preview'

/** Shows a file over the page; nothing when it cannot be looked at, or not by this reader. */
export function PreviewButton({ document }: { readonly document: DocumentVersion }) {
  const [isShown, setShown] = useState(false)
  if (!isPreviewable(document)) return null

  return (
    <>
      <Button type="button" size="small" priority="tertiary" className="needs-script" onClick={() => setShown(true)}>
        Aperçu<span className="fr-sr-only"> de {document.fileName}</span>
      </Button>
      {isShown && <Preview document={document} onClose={() => setShown(false)} />}
    </>
  )
}
