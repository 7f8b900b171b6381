'use client'

import { usePathname } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { formatTime } from '@/lib/kernel/dates'
import type { DraftEngine } from './draft-engine'
import type { DraftStatus } from './draft-status'

/**
 * Says where what is typed is: on the server, or on this machine and why. Stands at the bottom of the window so that it is
 * seen from every field; read out by screen readers when it changes.
 */
export function SaveStateBar({ engine }: { readonly engine: DraftEngine }) {
  const status = useSyncExternalStore(engine.subscribe, engine.status, engine.status)
  const isDurable = useSyncExternalStore(engine.subscribe, engine.isDurable, () => true)
  const path = usePathname()
  const isKeptHere = 'count' in status && status.count > 0

  return (
    <div
      className={`save-state fr-py-1w fr-mt-3w ${isKeptHere ? 'save-state--kept' : ''}`}
      data-save-state={status.kind}
    >
      <p role="status" aria-live="polite" className="fr-mb-0 fr-text--sm min-h-6">
        {saveStateText(status, isDurable)}
        {status.kind === 'signed-out' && (
          <>
            {' '}
            <a href={`/connexion?retour=${encodeURIComponent(path)}`} {...(isDurable ? {} : ELSEWHERE)}>
              Se reconnecter
            </a>
          </>
        )}
      </p>
    </div>
  )
}

/** Leaving this page would lose what it alone keeps. */
const ELSEWHERE = { target: '_blank', rel: 'noreferrer', title: 'Se reconnecter, nouvelle fenêtre' } as const

/** « 3 modifications gardées sur ce poste »; a browser that keeps nothing says so. */
function kept(count: number, isDurable: boolean): string {
  const what = count <= 1 ? '1 modification gardée' : `${count} modifications gardées`

  return isDurable ? `${what} sur ce poste` : `${what} dans cette page seulement, ne la fermez pas`
}

/** The sentence of each state of the saving; `isDurable` when this machine keeps what is not sent. */
export function saveStateText(status: DraftStatus, isDurable = true): string {
  switch (status.kind) {
    case 'idle':
      return ''
    case 'saving':
      return 'Enregistrement…'
    case 'saved':
      return `Enregistré à ${formatTime(status.at)}`
    case 'to-correct':
      return status.count <= 1
        ? 'Un champ est à corriger : sa saisie est gardée sur ce poste, pas encore enregistrée.'
        : `${status.count} champs sont à corriger : leur saisie est gardée sur ce poste, pas encore enregistrée.`
    case 'offline':
      return status.count === 0
        ? `Hors ligne : vous pouvez continuer, votre saisie sera gardée ${isDurable ? 'sur ce poste' : 'dans cette page'}.`
        : `Hors ligne : ${kept(status.count, isDurable)}.`
    case 'signed-out':
      return isDurable
        ? `Session expirée : reconnectez-vous, rien n’est perdu (${kept(status.count, isDurable)}).`
        : `Session expirée : reconnectez-vous dans un autre onglet (${kept(status.count, isDurable)}).`
    case 'unreachable':
      return `Le portail ne répond pas : ${kept(status.count, isDurable)}, nouvel essai dans un instant.`
    case 'stopped':
      return `Non enregistré, ${kept(status.count, isDurable)}. ${status.message}`
  }
}
