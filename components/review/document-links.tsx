import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { formatShortDate } from '@/lib/kernel/dates'
import { fileSizeText } from '@/lib/text/review'

/** Files of a dossier, as links for whoever may open them. */
export function DocumentLinks({ documents }: { readonly documents: readonly DocumentView[] }) {
  return (
    <ul>
      {documents.map(({ id, fileName, sizeBytes, addedByName, addedAt, mayOpen }) => (
        <li key={id} className="break-words">
          {mayOpen ? (
            <a className="fr-link" href={`/api/documents/${id}`} target="_blank" rel="noreferrer">
              {fileName}
              <span className="fr-sr-only"> (nouvelle fenêtre)</span>
            </a>
          ) : (
            <>{fileName} : pièce sensible, votre rôle ne permet pas de l’ouvrir</>
          )}
          <br />
          <span className="fr-text--sm fr-text-mention--grey">
            {fileSizeText(sizeBytes)}, par {addedByName}, le {formatShortDate(addedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}
