import type { SelectionRank } from '@/lib/review/domain/selection'

export const SELECTION_RANK_TEXT: Record<SelectionRank, string> = {
  depot: 'Date de dépôt',
  avancement: 'Prérequis acceptés',
  premiere: 'Première candidature retenue d’abord',
  petits: 'Montant, les plus petits d’abord',
  grands: 'Montant, les plus grands d’abord',
}
