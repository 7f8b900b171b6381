import { DocumentList } from '@/components/documents/document-list'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'

/** The files that came with a message; nothing when there are none. */
export function MessageFiles({ documents }: { readonly documents: readonly DocumentView[] }) {
  if (documents.length === 0) return null

  return (
    <div className="fr-mt-1w">
      <DocumentList documents={documents} empty="" />
    </div>
  )
}
