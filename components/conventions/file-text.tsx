import type { ConventionPage } from '@/lib/conventions/queries/convention-page'
import { formatDate } from '@/lib/kernel/dates'

/** A file of a convention, and since when it is there. */
export function FileText({ file }: { readonly file: NonNullable<ConventionPage['scan']> }) {
  return (
    <>
      <a className="fr-link" href={`/api/documents/${file.documentId}`}>
        {file.fileName}
      </a>
      , le {formatDate(file.addedAt)}.
    </>
  )
}
