import type { AgencyTask } from '@/lib/dashboards/domain/agency-task'
import type { DeadlineKind } from '@/lib/dashboards/domain/deadlines'
import type { FunnelStep } from '@/lib/dashboards/domain/funnel'
import type { Stage } from '@/lib/dashboards/domain/lines'
import type { TableGroup } from '@/lib/dashboards/domain/table'

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

/** What waits for the agency, and where it does it. */
export const AGENCY_TASK_TEXT: Record<
  AgencyTask,
  { readonly one: string; readonly many: string; readonly href: string }
> = {
  'to-start': { one: 'dossier à instruire', many: 'dossiers à instruire', href: '/instruction?statut=filed' },
  'to-review': { one: 'instruction en cours', many: 'instructions en cours', href: '/instruction?statut=under_review' },
  'to-decide': {
    one: 'proposition à valider',
    many: 'propositions à valider',
    href: '/instruction?statut=under_review',
  },
  'completion-overdue': {
    one: 'complément en retard',
    many: 'compléments en retard',
    href: '/instruction?statut=to_complete',
  },
  'appeal-to-answer': {
    one: 'recours sans réponse',
    many: 'recours sans réponse',
    href: '/instruction?statut=recours',
  },
  'convention-to-send': {
    one: 'convention à envoyer',
    many: 'conventions à envoyer',
    href: '/conventions?statut=a-envoyer',
  },
  'convention-to-sign': {
    one: 'convention à signer par l’ARS',
    many: 'conventions à signer par l’ARS',
    href: '/conventions?statut=a-signer-ars',
  },
  'convention-not-sealed': {
    one: 'convention signée mais non scellée',
    many: 'conventions signées mais non scellées',
    href: '/conventions?statut=a-sceller',
  },
  'advance-due': { one: 'avance à payer', many: 'avances à payer', href: '/paiements?nature=avance' },
  'balance-due': { one: 'solde à payer', many: 'soldes à payer', href: '/paiements?nature=solde' },
  'lot-to-send': { one: 'lot à envoyer', many: 'lots à envoyer', href: '/paiements?statut=prepared' },
  'to-control': { one: 'dossier à contrôler', many: 'dossiers à contrôler', href: '/indicateurs?etat=a-controler' },
}

export const TABLE_GROUP_TEXT: Record<TableGroup, string> = {
  dossiers: 'Les dossiers',
  establishments: 'Les établissements',
  money: 'Les montants',
}
