import type { DeadlineKind } from '@/lib/dashboards/domain/deadlines'
import type { FunnelStep } from '@/lib/dashboards/domain/funnel'
import type { Stage } from '@/lib/dashboards/domain/lines'

export const FUNNEL_TEXT: Record<FunnelStep, string> = {
  filed: 'Déposés',
  retained: 'Retenus',
  signed: 'Convention signée',
  'advance-paid': 'Avance payée',
  declared: 'Indicateurs déclarés',
  closed: 'Clos',
}

export const DEADLINE_TEXT: Record<DeadlineKind, { readonly what: string; readonly waiting: string }> = {
  application: { what: 'Clôture des candidatures', waiting: 'brouillons non déposés' },
  review: { what: 'Fin de l’instruction', waiting: 'dossiers à décider' },
  completion: { what: 'Premier dossier à compléter', waiting: 'dossiers à compléter' },
  declaration: { what: 'Fin de la déclaration des indicateurs', waiting: 'dossiers à déclarer' },
}

export const STAGE_TEXT: Record<Stage, { readonly title: string; readonly note: string }> = {
  frozen: {
    title: 'Dossiers retenus, montants arrêtés',
    note: 'Montants arrêtés à la validation, avec la version des règles du dossier. Un domaine de dossier compte pour une demande.',
  },
  indicative: {
    title: 'Dossiers en attente de décision, montants indicatifs',
    note: 'Montants calculés au dépôt : ils peuvent changer à la validation et ne s’ajoutent pas aux montants arrêtés.',
  },
}
