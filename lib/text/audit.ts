import { ROLES, type Role } from '@/lib/access/domain/actor'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEuros } from '@/lib/kernel/money'
import type { AuditType } from '@/lib/platform/audit'
import { ROLE_TEXT } from './access'
import { CANDIDATURE_STATUS_TEXT } from './candidatures'

/** What each event of the journal is called. */
export const AUDIT_TEXT: Record<AuditType, string> = {
  'user.signed-in': 'Connexion',
  'user.sign-in-refused': 'Connexion refusée',
  'user.locked-out': 'Compte bloqué après plusieurs échecs',
  'user.identity-linked': 'Identité liée au compte',
  'user.created': 'Compte créé',
  'user.deactivated': 'Compte désactivé',
  'user.reactivated': 'Compte réactivé',
  'membership.granted': 'Droit donné',
  'membership.ended': 'Droit retiré',
  'invitation.sent': 'Invitation envoyée',
  'invitation.resent': 'Invitation renvoyée',
  'invitation.revoked': 'Invitation annulée',
  'invitation.accepted': 'Invitation acceptée',
  'team.opened': 'Établissement sans signataire rouvert',
  'team.handed-over': 'Main passée à un successeur',
  'team.orphaned': 'Établissement laissé sans signataire',
  'delegation.given': 'Signature déléguée',
  'delegation.revoked': 'Délégation révoquée',
  'delegation.opened': 'Acte de délégation ouvert',
  'group.created': 'Groupe créé',
  'group.establishment-added': 'Établissement ajouté au groupe',
  'group.establishment-removed': 'Établissement retiré du groupe',
  'user.password-reset-asked': 'Nouveau mot de passe demandé',
  'user.password-changed': 'Mot de passe changé',
  'access.refused': 'Accès refusé',
  'programme.loaded': 'Programme chargé',
  'window.changed': 'Fenêtre prolongée',
  'questionnaire.loaded': 'Liste de questions chargée',
  'questionnaire.retired': 'Liste de questions retirée',
  'establishments.imported': 'Établissements importés',
  'establishment.succeeded': 'Succession d’établissement enregistrée',
  'establishment.succession-cancelled': 'Succession d’établissement annulée',
  'self-assessment.saved': 'Préparation enregistrée',
  'candidature.created': 'Candidature créée',
  'candidature.saved': 'Candidature enregistrée',
  'candidature.moved': 'Changement d’état',
  'candidature.filed': 'Candidature déposée',
  'message.sent': 'Message envoyé',
  'preference.chosen': 'Fréquence des courriels choisie',
  'mail.resent': 'Courriel renvoyé',
  'document.added': 'Document ajouté',
  'document.removed': 'Document retiré',
  'document.opened': 'Document sensible ouvert',
  'document.classified': 'Document rattaché à une pièce attendue',
  'document.infected': 'Fichier infecté mis en quarantaine',
  'candidature.downloaded': 'Dossier téléchargé en entier',
  'storage.checked': 'Fichiers comparés au stockage',
  'prerequisite.reviewed': 'Prérequis examiné',
  'candidature.proposed': 'Décision proposée',
  'candidature.decided': 'Décision prise',
  'candidature.activity-set': 'Activité fixée par l’ARS',
  'candidature.assigned': 'Dossier confié',
  'candidature.validated-once': 'Première validation',
  'region.setting-changed': 'Réglage de la région changé',
  'candidature.reminded': 'Complément rappelé',
  'candidature.carried': 'Dossier reporté à une autre fenêtre',
  'batch.checked': 'Traitement par lot vérifié',
  'batch.started': 'Traitement par lot lancé',
  'batch.cancelled': 'Traitement par lot arrêté',
  'worklist.exported': 'Liste des dossiers exportée',
  'candidature.tagged': 'Étiquette changée',
  'candidature.noted': 'Note interne',
  'envelope.moved': 'Enveloppe modifiée',
  'convention.prepared': 'Convention préparée',
  'convention.generated': 'Convention générée',
  'convention.signed': 'Convention signée',
  'lot.prepared': 'Lot préparé',
  'lot.cancelled': 'Lot annulé',
  'lot.sent': 'Lot envoyé',
  'lot.exported': 'Lot exporté',
  'lot.answered': 'Réponse enregistrée sur un lot',
  'indicators.saved': 'Indicateurs enregistrés',
  'indicators.declared': 'Indicateurs déclarés',
  'indicator.controlled': 'Contrôle national saisi',
  'indicator.retained': 'Valeur retenue par l’ARS',
  'domain.decided': 'Résultat d’un domaine décidé',
  'dashboard.exported': 'Tableau de bord exporté',
  'demonstration.clock-set': 'Date de la démonstration changée',
}

/** What a row is about. */
const ENTITY_TEXT: Readonly<Record<string, string>> = {
  candidature: 'Candidature',
  convention: 'Convention',
  delegation: 'Délégation',
  document: 'Document',
  email: 'Adresse',
  envelope: 'Enveloppe',
  establishment: 'Établissement',
  group: 'Groupe',
  identity: 'Identité',
  invitation: 'Invitation',
  import: 'Import',
  'import-run': 'Import',
  lot: 'Lot',
  milestone: 'Date repère',
  payment: 'Paiement',
  permission: 'Permission',
  programme: 'Programme',
  questionnaire: 'Liste de questions',
  user: 'Compte',
  window: 'Fenêtre',
}

export function entityText(type: string): string {
  return ENTITY_TEXT[type] ?? type
}

/** The name of an event; an event of a former version of the portal keeps its code. */
export function auditText(type: string): string {
  return Object.entries(AUDIT_TEXT).find(([known]) => known === type)?.[1] ?? type
}

/** The details in the order they are told. Those without a name here are for machines (identifiers, hashes). */
const DETAIL_TEXT: Readonly<Record<string, string>> = {
  window: 'fenêtre',
  period: 'période',
  startsOn: 'du',
  endsOn: 'au',
  finess: 'FINESS',
  successor: 'successeur',
  onBehalfOf: 'par délégation de',
  domain: 'domaine',
  domainCode: 'domaine',
  indicator: 'indicateur',
  prerequisite: 'prérequis',
  prerequisiteCode: 'prérequis',
  step: 'étape',
  mode: 'mode',
  kind: 'nature',
  fileName: 'fichier',
  role: 'rôle',
  email: 'adresse',
  name: 'nom',
  effectiveOn: 'à compter du',
  carriedTo: 'reporté en',
  carriedFrom: 'reporté de',
  before: 'avant',
  from: 'de',
  to: 'à',
  decision: 'décision',
  verdict: 'avis',
  outcome: 'résultat',
  activity: 'activité',
  number: 'numéro',
  reference: 'référence',
  receiptCode: 'récépissé',
  lines: 'lignes',
  lineCount: 'lignes',
  totalCents: 'total',
  amountCents: 'montant',
  failures: 'échecs',
  locked: 'adresse bloquée',
  until: 'jusqu’au',
  with: 'par',
  issuer: 'service d’identification',
  acr: 'niveau',
  reason: 'motif',
}

const VALUE_TEXT: Readonly<Record<string, string>> = {
  true: 'oui',
  false: 'non',
  password: 'mot de passe',
  pending: 'en attente',
  accepted: 'accepté',
  evidence: 'pièce justificative',
  hopen: 'équivalence HOP’EN',
  advance: 'avance',
  balance: 'solde',
  reached: 'cibles atteintes',
  missed: 'cibles non atteintes',
  application: 'candidature',
  review: 'instruction',
  measurement: 'mesure',
  declaration: 'déclaration',
  domains: 'domaines',
  prerequisites: 'prérequis',
  'bank-details': 'coordonnées bancaires',
  bank_details: 'coordonnées bancaires',
  prerequisite_evidence: 'pièce justificative',
  signed_convention: 'convention signée',
  'not-found': 'hors du périmètre',
  forbidden: 'droit insuffisant',
}

const isStatus = (value: string): value is CandidatureStatus =>
  (CANDIDATURE_STATUSES as readonly string[]).includes(value)
const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value)

function detailValue(name: string, value: string): string {
  if (name.endsWith('Cents') && /^-?\d+$/.test(value)) return formatEuros(Number(value))
  if (isStatus(value)) return CANDIDATURE_STATUS_TEXT[value].label
  if (isRole(value)) return ROLE_TEXT[value]

  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? formatDateTime(new Date(value)) : (VALUE_TEXT[value] ?? value)
}

/** What an event says besides its name: « de : Déposée · à : En instruction ». */
export function detailsText(details: readonly { readonly name: string; readonly value: string }[]): string {
  return Object.entries(DETAIL_TEXT)
    .flatMap(([name, label]) =>
      details.filter((one) => one.name === name).map(({ value }) => `${label} : ${detailValue(name, value)}`),
    )
    .join(' · ')
}
