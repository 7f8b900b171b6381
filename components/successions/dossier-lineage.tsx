import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import type { TiedDossier, DossierLineage as View } from '@/lib/candidatures/queries/dossier-lineage'
import { successionText } from '@/lib/text/establishments'

type Props = {
  readonly view: View
  /** Where the other dossiers open: as the agency instructs them, or as everybody reads them. */
  readonly path: '/instruction' | '/candidatures'
}

/** What ties a dossier to others: an establishment that was taken over, or a window that it was carried from or to. */
export function DossierLineage({ view, path }: Props) {
  const { candidatureId, succession, tookOver, sideBySide, carriedFrom, carriedTo, mayCarry } = view
  const lines = [...(succession === null ? [] : [succession]), ...tookOver]
  const isTied = lines.length > 0 || carriedFrom !== null || carriedTo !== null

  return (
    <>
      {isTied && (
        <div className="fr-callout fr-mb-2w">
          {lines.map((one) => (
            <p key={one.predecessorId} className="fr-callout__text fr-text--md">
              {successionText(one)}.
            </p>
          ))}
          {carriedFrom !== null && (
            <p className="fr-callout__text fr-text--md">
              Reporté par l’ARS du dossier <Tied dossier={carriedFrom} path={path} />.
            </p>
          )}
          {carriedTo !== null && (
            <p className="fr-callout__text fr-text--md">
              Reporté par l’ARS vers le dossier <Tied dossier={carriedTo} path={path} />.
            </p>
          )}
        </div>
      )}
      {sideBySide.map((one) => (
        <Alert
          key={one.candidatureId}
          severity="warning"
          small
          className="fr-mb-2w"
          description={
            <p>
              {one.establishmentName} et cet établissement ne forment plus qu’une entité, et demandent tous deux{' '}
              {one.domainCodes.join(', ')} dans cette fenêtre : dossier <Tied dossier={one} path={path} />. Les deux
              dossiers restent recevables ; décidez de chacun en connaissance de l’autre.
            </p>
          }
        />
      ))}
      {mayCarry && path === '/instruction' && (
        <p>
          <Link className="fr-link" href={`/instruction/${candidatureId}/report`}>
            Reporter à la fenêtre suivante
          </Link>
        </p>
      )}
    </>
  )
}

function Tied({ dossier, path }: { readonly dossier: TiedDossier; readonly path: Props['path'] }) {
  return (
    <>
      <Link href={`${path}/${dossier.candidatureId}`}>{dossier.reference}</Link> ({dossier.windowName})
    </>
  )
}
