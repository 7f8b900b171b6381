import type { DocumentVersion, DocumentView } from '@/lib/candidatures/queries/document-view'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatFileSize } from '@/lib/text/files'
import { FileState, FileStateHelp } from './file-state'

type Props = {
  readonly documents: readonly DocumentView[]
  readonly empty: string
  /** Says which prerequisite each file is about, where they are all listed together. */
  readonly isPrerequisiteShown?: boolean
}

/** Files with their state, size, who added them and when; a link for whoever may open them; their older versions. */
export function DocumentList({ documents, empty, isPrerequisiteShown }: Props) {
  if (documents.length === 0) return <p className="fr-text--sm">{empty}</p>

  return (
    <ul className="fr-raw-list">
      {documents.map((document) => (
        <li key={document.id} className="fr-mb-1w">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {isPrerequisiteShown && document.prerequisiteCode !== null && <span>{document.prerequisiteCode}</span>}
            <DocumentLink document={document} />
            <FileState state={document.state} />
            <DocumentFacts document={document} />
          </div>
          <FileStateHelp state={document.state} />
          <OlderVersions versions={document.olderVersions} />
        </li>
      ))}
    </ul>
  )
}

/** Whether a file may be opened by this reader now. */
export const isServed = ({ state, mayOpen }: DocumentVersion) =>
  mayOpen && (state === 'clean' || state === 'not_scanned')

/** The name of a file; a link when it can be opened, and why not otherwise. */
export function DocumentLink({ document }: { readonly document: DocumentVersion }) {
  return (
    <span className="break-all">
      {isServed(document) ? (
        <a className="fr-link fr-link--download" href={`/api/documents/${document.id}`} download>
          {document.fileName}
        </a>
      ) : (
        <>
          {document.fileName} {!document.mayOpen && <span className="fr-text--sm">(pièce réservée)</span>}
        </>
      )}
    </span>
  )
}

/** Size, who and when; which version when there were several. */
export function DocumentFacts({ document }: { readonly document: DocumentVersion }) {
  const { sizeBytes, addedByName, addedAt, versionNumber } = document

  return (
    <span className="fr-text--sm fr-mb-0 text-(--text-mention-grey)">
      {versionNumber > 1 && `version ${versionNumber}, `}
      {formatFileSize(sizeBytes)}, {addedByName}, {formatShortDate(addedAt)}
    </span>
  )
}

/** The versions that a file took the place of: they stay readable. */
export function OlderVersions({ versions }: { readonly versions: readonly DocumentVersion[] }) {
  if (versions.length === 0) return null

  return (
    <details className="fr-text--sm">
      <summary>{versions.length > 1 ? `${versions.length} versions précédentes` : 'Version précédente'}</summary>
      <ul>
        {versions.map((version) => (
          <li key={version.id}>
            <DocumentLink document={version} /> <FileState state={version.state} /> <DocumentFacts document={version} />
          </li>
        ))}
      </ul>
    </details>
  )
}
