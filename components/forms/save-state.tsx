import { formatTime } from '@/lib/kernel/dates'
import type { SaveState } from './use-autosave'

/** Says whether what is typed is saved, to everybody: « Enregistrement… », « Enregistré à 14 h 32 », or what to do. */
export function SaveStateLine({ state }: { readonly state: SaveState }) {
  return (
    <p
      role="status"
      aria-live="polite"
      className={`fr-mb-0 fr-text--sm min-h-6 ${isWrong(state) ? 'fr-error-text' : ''}`}
    >
      {saveStateText(state)}
    </p>
  )
}

function isWrong({ kind }: SaveState): boolean {
  return kind === 'invalid' || kind === 'failed'
}

function saveStateText(state: SaveState): string {
  switch (state.kind) {
    case 'idle':
      return ''
    case 'saving':
      return 'Enregistrement…'
    case 'saved':
      return `Enregistré à ${formatTime(state.at)}`
    case 'invalid':
      return 'Non enregistré : corrigez les champs signalés.'
    case 'failed':
      return `Non enregistré. ${state.message}`
  }
}
