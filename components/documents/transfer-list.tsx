'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { formatFileSize } from '@/lib/text/files'
import type { TransferItem } from './use-transfers'

type Props = {
  readonly items: readonly TransferItem[]
  readonly onCancel: (key: number) => void
  readonly onRetry: (key: number) => void
}

/** The files on their way: how far each is, why one stopped, and what can be done. */
export function TransferList({ items, onCancel, onRetry }: Props) {
  if (items.length === 0) return null

  return (
    <ul className="fr-raw-list fr-mb-2w" aria-label="Envois en cours">
      {items.map((item) => (
        <li key={item.key} className="fr-mb-1w fr-p-2w border border-solid border-(--border-default-grey)">
          <TransferLine item={item} onCancel={onCancel} onRetry={onRetry} />
        </li>
      ))}
    </ul>
  )
}

const STATE_TEXT: Record<Exclude<TransferItem['state'], 'sending'>, string> = {
  waiting: 'En attente des envois précédents',
  checking: 'Envoyé, vérification du contenu…',
  paused: 'Connexion perdue : l’envoi reprendra de lui-même, là où il en était',
  failed: 'Envoi interrompu',
  refused: 'Fichier refusé',
}

function TransferLine({ item, onCancel, onRetry }: { readonly item: TransferItem } & Omit<Props, 'items'>) {
  const { key, file, state, sentBytes, message } = item
  const percent = file.size === 0 ? 0 : Math.floor((100 * sentBytes) / file.size)
  const isStopped = state === 'failed' || state === 'refused'

  return (
    <>
      <p className="fr-mb-1v flex flex-wrap items-baseline justify-between gap-x-4">
        <strong className="break-all">{file.name}</strong>
        <span className="fr-text--sm fr-mb-0">
          {state === 'sending'
            ? `${formatFileSize(sentBytes)} sur ${formatFileSize(file.size)} (${percent} %)`
            : STATE_TEXT[state]}
        </span>
      </p>
      {!isStopped && (
        <progress className="block w-full" max={100} value={percent} aria-label={`Envoi de ${file.name}`}>
          {percent} %
        </progress>
      )}
      {message !== null && <p className="fr-error-text fr-mt-1v fr-mb-1v">{message}</p>}
      <div className="flex flex-wrap gap-2 fr-mt-1v">
        {(state === 'failed' || state === 'paused') && (
          <Button type="button" size="small" priority="secondary" onClick={() => onRetry(key)}>
            Reprendre<span className="fr-sr-only"> l’envoi de {file.name}</span>
          </Button>
        )}
        <Button type="button" size="small" priority="tertiary" onClick={() => onCancel(key)}>
          {isStopped ? 'Effacer de la liste' : 'Annuler'}
          <span className="fr-sr-only"> : {file.name}</span>
        </Button>
      </div>
    </>
  )
}
