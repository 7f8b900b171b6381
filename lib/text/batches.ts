import type { Decision } from '@/lib/candidatures/domain/review'
import type { BatchAction, BatchItemState, BatchOrder, BatchState } from '@/lib/review/domain/batch'
import type { BadgeSeverity } from './candidatures'

export const BATCH_ACTION_TEXT: Record<BatchAction, { readonly label: string; readonly hint: string }> = {
  assign: { label: 'Confier les dossiers', hint: 'À une personne, ou répartis à parts égales.' },
  tag: { label: 'Ajouter une étiquette', hint: 'Pour les retrouver ensemble.' },
  remind: {
    label: 'Rappeler le complément attendu',
    hint: 'Un courriel à l’équipe de chaque établissement qui doit compléter son dossier.',
  },
  complete: {
    label: 'Demander un complément',
    hint: 'Sur les prérequis jugés « à compléter » de chaque dossier.',
  },
  propose: { label: 'Proposer une décision', hint: 'Une autre personne la validera.' },
  validate: { label: 'Valider les décisions proposées', hint: 'Celles que d’autres ont proposées.' },
  send: {
    label: 'Envoyer les conventions à la signature',
    hint: 'Celles dont le PDF est prêt ; l’équipe de chaque établissement reçoit un courriel.',
  },
  carry: {
    label: 'Reporter à la fenêtre suivante',
    hint: 'Les dossiers en instruction qui attendent, au taux de cette fenêtre.',
  },
}

const PROPOSED: Record<Decision, string> = {
  retained: 'Proposer de retenir',
  refused: 'Proposer de refuser',
  dropped: 'Proposer de classer sans suite',
}
const VALIDATED: Record<Decision, string> = {
  retained: 'Valider les candidatures à retenir',
  refused: 'Valider les refus',
  dropped: 'Valider les classements sans suite',
}

/** What a batch does, with what goes with it. */
export function batchOrderText(order: BatchOrder): string {
  switch (order.action) {
    case 'propose':
      return PROPOSED[order.decision]
    case 'validate':
      return VALIDATED[order.decision]
    case 'tag':
      return `${BATCH_ACTION_TEXT.tag.label} « ${order.name} »`
    case 'assign':
      return order.assigneeId === null ? 'Ne plus confier les dossiers à personne' : BATCH_ACTION_TEXT.assign.label
    case 'remind':
    case 'complete':
    case 'send':
    case 'carry':
      return BATCH_ACTION_TEXT[order.action].label
  }
}

export const BATCH_STATE_TEXT: Record<BatchState, { readonly label: string; readonly severity: BadgeSeverity }> = {
  checking: { label: 'Vérification en cours', severity: 'info' },
  checked: { label: 'Vérifié, pas encore fait', severity: 'new' },
  running: { label: 'En cours', severity: 'info' },
  done: { label: 'Terminé', severity: 'success' },
  cancelled: { label: 'Arrêté', severity: 'warning' },
}

/** Where a dossier of a batch is; `passes` once the batch was stopped is left as it was. */
export const BATCH_ITEM_TEXT: Record<BatchItemState, { readonly label: string; readonly severity: BadgeSeverity }> = {
  waiting: { label: 'À vérifier', severity: 'new' },
  passes: { label: 'Peut être fait', severity: 'info' },
  refused: { label: 'Ne passe pas', severity: 'warning' },
  done: { label: 'Fait', severity: 'success' },
  failed: { label: 'Pas fait', severity: 'error' },
}
