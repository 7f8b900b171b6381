'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { timeLeft } from '@/lib/candidatures/domain/unfiled'
import type { UnfiledDossier } from '@/lib/candidatures/queries/unfiled-dossiers'
import { unfiledLinkText, unfiledText } from '@/lib/text/unfiled'

/**
 * Says on every page that something was not filed and until when, the most urgent first, with the way to finish it. A
 * named region that is met on the way to the content: not an alert, which would be said again at each page.
 */
export function UnfiledBanner({ dossiers }: { readonly dossiers: readonly UnfiledDossier[] }) {
  const [first, ...others] = dossiers
  const now = useNow(first?.asOf.getTime() ?? 0)
  if (first === undefined) return null
  const { candidatureId, reference, establishmentName, windowName, kind, mayFile } = first
  const left = timeLeft(first, now)
  const isClosed = left.kind === 'closed'
  const link = unfiledLinkText(kind, left, mayFile)

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
        <strong>{unfiledText(first, left)}</strong>
      </p>
      <p className="fr-mb-0 fr-text--sm">
        Candidature {reference}, {establishmentName}, {windowName}. {!mayFile && !isClosed && `${WHO_MAY[kind]} `}
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

const WHO_MAY: Record<UnfiledDossier['kind'], string> = {
  draft: 'Un signataire de l’établissement peut la déposer.',
  completion: 'Un signataire de l’établissement peut envoyer le complément.',
}

const TICK_MS = 30_000

/** The portal's time, which goes on from what the server said: a page stays open while the last hours go by. */
function useNow(saidMs: number): Date {
  const [nowMs, setNow] = useState(saidMs)
  useEffect(() => {
    const start = performance.now()
    setNow(saidMs)
    const timer = setInterval(() => setNow(saidMs + performance.now() - start), TICK_MS)

    return () => clearInterval(timer)
  }, [saidMs])

  return new Date(nowMs)
}
