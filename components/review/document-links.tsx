import { isServed, OlderVersions } from '@/components/documents/document-list'
import { FileState, FileStateHelp } from '@/components/documents/file-state'
import { PreviewButton } from '@/components/documents/preview-button'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { formatShortDate } from '@/lib/kernel/dates'
import { fileSizeText } from '@/lib/text/review'

/** Files of a dossier, as links for whoever may open them. */
export function DocumentLinks({ documents }: { readonly documents: readonly DocumentView[] }) {
  return (
    <ul>
      {documents.map((document) => (
        <li key={document.id} className="break-words">
          <DocumentName document={document} /> <FileState state={document.state} />
          <br />
          <span className="fr-text--sm fr-text-mention--grey">
            {document.versionNumber > 1 && `version ${document.versionNumber}, `}
            {fileSizeText(document.sizeBytes)}, par {document.addedByName}, le {formatShortDate(document.addedAt)}
            {document.reused !== null &&
              `, repris du dossier ${document.reused.reference} (envoyé le ${formatShortDate(document.reused.addedAt)})`}
          </span>
          <div>
            <PreviewButton document={document} />
          </div>
          <FileStateHelp state={document.state} />
          <OlderVersions versions={document.olderVersions} />
        </li>
      ))}
    </ul>
  )
}

function DocumentName({ document }: { readonly document: DocumentView }) {
  const { id, fileName, mayOpen } = document
  if (!mayOpen) return <>{fileName} : pièce sensible, votre rôle ne permet pas de l’ouvrir</>
  if (!isServed(document)) return <>{fileName}</>

  return (
    <a className="fr-link" href={`/api/documents/${id}`} target="_blank" rel="noreferrer">
      {fileName}
      <span className="fr-sr-only"> (nouvelle fenêtre)</span>
    </a>
  )
}
