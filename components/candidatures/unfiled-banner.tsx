import Link from 'next/link'
import type { UnfiledDossier } from '@/lib/candidatures/queries/unfiled-dossiers'
import { unfiledLinkText, unfiledText } from '@/lib/text/unfiled'

/**
 * Says on every page that something was not filed and until when, the most urgent first, with the way to finish it. A
 * named region that is met on the way to the content: not an alert, which would be said again at each page.
 */
export function UnfiledBanner({ dossiers }: { readonly dossiers: readonly UnfiledDossier[] }) {
  const [first, ...others] = dossiers
  if (first === undefined) return null
  const { candidatureId, reference, establishmentName, windowName, kind, timeLeft, mayFile } = first
  const isClosed = timeLeft.kind === 'closed'
  const link = unfiledLinkText(kind, timeLeft, mayFile)

  return (
    <section
      aria-label={kind === 'draft' ? 'Candidature non déposée' : 'Complément non envoyé'}
      className={`unfiled-banner fr-mb-3w fr-p-2w print:hidden ${isClosed ? 'unfiled-banner--closed' : ''}`}
    >
      <p className="fr-mb-1v">
        <span
          className={`${isClosed ? 'fr-icon-close-circle-fill' : 'fr-icon-warning-fill'} fr-icon--sm fr-mr-1v`}
          aria-hidden="true"
        />
        <strong>{unfiledText(first, timeLeft)}</strong>
      </p>
      <p className="fr-mb-0 fr-text--sm">
        Candidature {reference}, {establishmentName}, {windowName}.{' '}
        {!mayFile && !isClosed && 'Un signataire de l’établissement peut la déposer. '}
        <Link
          className="fr-link fr-link--sm"
          href={`/candidatures/${candidatureId}${isClosed ? '' : '/recapitulatif'}`}
          aria-label={`${link} : candidature ${reference}`}
        >
          {link}
        </Link>
        {others.length > 0 && (
          <>
            {' · '}
            <Link className="fr-link fr-link--sm" href="/tableau-de-bord">
              {others.length === 1 ? 'Voir aussi un autre dossier' : `Voir aussi les ${others.length} autres dossiers`}{' '}
              à envoyer
            </Link>
          </>
        )}
      </p>
    </section>
  )
}
