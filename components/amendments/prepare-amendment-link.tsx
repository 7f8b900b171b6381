import Link from 'next/link'
import type { AmendmentEntry } from '@/lib/amendments/queries/amendment-view'

/** The way into the amendments of a dossier; nothing when there is none. */
export function PrepareAmendmentLink({ entry }: { readonly entry: AmendmentEntry | null }) {
  if (entry === null) return null
  const { candidatureId, mayPrepare, waiting } = entry
  if (waiting !== null) {
    return (
      <p>
        Un avenant attend une signature :{' '}
        <Link className="fr-link" href={`/conventions/${waiting.conventionId}`}>
          avenant {waiting.number}
        </Link>
        .
      </p>
    )
  }
  if (!mayPrepare) return null

  return (
    <p>
      <Link className="fr-link fr-icon-edit-line fr-link--icon-left" href={`/instruction/${candidatureId}/avenant`}>
        Préparer un avenant
      </Link>
    </p>
  )
}
