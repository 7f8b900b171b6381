import type { SuccessionConflict } from '@/lib/candidatures/domain/succession-conflicts'
import type { SuccessionKind } from '@/lib/establishments/domain/succession'
import type { BadgeSeverity } from './candidatures'

export const SUCCESSION_KIND_TEXT: Record<SuccessionKind, string> = {
  renumbered: 'Changement de numéro FINESS',
  merged: 'Fusion dans un autre établissement',
}

export const SUCCESSION_STATE_TEXT: Record<
  'upcoming' | 'effective' | 'cancelled',
  { readonly label: string; readonly severity: BadgeSeverity }
> = {
  upcoming: { label: 'À venir', severity: 'info' },
  effective: { label: 'En vigueur', severity: 'success' },
  cancelled: { label: 'Annulée', severity: 'warning' },
}

/** What the agency has to look at before it records a succession. */
export function conflictText(conflict: SuccessionConflict): string {
  const dossiers = conflict.references.join(' et ')
  switch (conflict.kind) {
    case 'same-window':
      return `Même fenêtre, même domaine (${conflict.domainCodes.join(', ')}) : ${dossiers}. Les deux dossiers ont été déposés par deux établissements et poursuivent leur chemin ; à vous de décider de chacun.`
    case 'both-retained':
      return `Domaine retenu des deux côtés (${conflict.domainCodes.join(', ')}) : ${dossiers}. Ce qui est déjà retenu le reste ; ce domaine ne pourra plus être retenu dans une autre fenêtre.`
    case 'draft':
      return `Brouillon qui ne pourra plus être déposé : ${conflict.references.join(', ')}.`
  }
}
