import type { Opinion, OpinionState } from '@/lib/opinions/domain/opinion'
import type { BadgeSeverity } from './candidatures'

/** What somebody thinks of a dossier, as a choice and as a badge. */
export const OPINION_TEXT: Record<
  Opinion,
  { readonly label: string; readonly hint: string; readonly severity: BadgeSeverity }
> = {
  favourable: {
    label: 'Favorable',
    hint: 'Rien ne s’oppose à ce que la candidature soit retenue.',
    severity: 'success',
  },
  reserved: { label: 'Réservé', hint: 'Des points restent à éclaircir : dites lesquels.', severity: 'warning' },
  unfavourable: {
    label: 'Défavorable',
    hint: 'La candidature ne devrait pas être retenue en l’état.',
    severity: 'error',
  },
}

/** Where a request for an opinion is. */
export const OPINION_STATE_TEXT: Record<OpinionState, { readonly label: string; readonly severity: BadgeSeverity }> = {
  awaited: { label: 'Attendu', severity: 'info' },
  given: { label: 'Rendu', severity: 'success' },
  cancelled: { label: 'Annulé', severity: 'warning' },
  lapsed: { label: 'Date passée', severity: 'warning' },
}
