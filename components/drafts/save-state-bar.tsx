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
  const path = usePathname()
  const isKeptHere = 'count' in status && status.count > 0

  return (
    <div
      className={`save-state fr-py-1w fr-mt-3w ${isKeptHere ? 'save-state--kept' : ''}`}
      data-save-state={status.kind}
    >
      <p role="status" aria-live="polite" className="fr-mb-0 fr-text--sm min-h-6">
        {saveStateText(status)}
        {status.kind === 'signed-out' && (
          <>
            {' '}
            <a href={`/connexion?retour=${encodeURIComponent(path)}`}>Se reconnecter</a>
          </>
        )}
      </p>
    </div>
  )
}

/** « 3 modifications gardées ». */
function kept(count: number): string {
  return count <= 1 ? '1 modification gardée' : `${count} modifications gardées`
}

/** The sentence of each state of the saving. */
export function saveStateText(status: DraftStatus): string {
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
        ? 'Hors ligne : vous pouvez continuer, votre saisie sera gardée sur ce poste.'
        : `Hors ligne : ${kept(status.count)} sur ce poste.`
    case 'signed-out':
      return `Session expirée : reconnectez-vous, rien n’est perdu (${kept(status.count)} sur ce poste).`
    case 'unreachable':
      return `Le portail ne répond pas : ${kept(status.count)} sur ce poste, nouvel essai dans un instant.`
    case 'stopped':
      return `Non enregistré, ${kept(status.count)} sur ce poste. ${status.message}`
  }
}
