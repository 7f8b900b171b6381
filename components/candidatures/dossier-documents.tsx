import Link from 'next/link'
import { DocumentList } from '@/components/documents/document-list'
import type { CandidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { formatDateTime } from '@/lib/kernel/dates'
import { signedBy } from '@/lib/text/access'
import { DOCUMENT_KIND_TEXT } from '@/lib/text/candidatures'

const KINDS = [
  'decision_letter',
  'convention',
  'signed_convention',
  'signature_evidence',
  'prerequisite_evidence',
  'bank_details',
] as const

/** The receipts and the files of a dossier, by kind. */
export function DossierDocuments({ view }: { readonly view: CandidatureOverview }) {
  const { documents, filings, form } = view

  return (
    <>
      {filings.length > 0 && (
        <ul>
          {filings.map(({ number, filedAt, filedByName, onBehalfOfName, receiptCode }, index) => (
            <li key={number}>
              {index === 0 ? (
                <Link href={`/candidatures/${form.candidatureId}/recepisse`}>Récépissé {receiptCode}</Link>
              ) : (
                `Récépissé ${receiptCode}`
              )}
               : déposé par {signedBy(filedByName, onBehalfOfName)}, le {formatDateTime(filedAt)}
            </li>
          ))}
        </ul>
      )}
      {KINDS.map((kind) => {
        const ofKind = documents
          .filter((document) => document.kind === kind)
          .sort((a, b) => (a.prerequisiteCode ?? '').localeCompare(b.prerequisiteCode ?? ''))
        if (ofKind.length === 0) return null

        return (
          <section key={kind}>
            <h3 className="fr-h6 fr-mb-1w">{DOCUMENT_KIND_TEXT[kind]}</h3>
            <DocumentList documents={ofKind} empty="" isPrerequisiteShown />
          </section>
        )
      })}
      {documents.length > 0 && (
        <p>
          <a className="fr-link fr-link--download" href={`/candidatures/${form.candidatureId}/archive`} download>
            Télécharger tout le dossier (ZIP)
          </a>
        </p>
      )}
      {documents.length === 0 && filings.length === 0 && <p>Aucun document pour le moment.</p>}
    </>
  )
}
