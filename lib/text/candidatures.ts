import { type FormStep, itemSection, type MissingItem } from '@/lib/candidatures/domain/completeness'
import type { ContactField, ContactRole } from '@/lib/candidatures/domain/contact'
import type { AnswerField, BankField, Field } from '@/lib/candidatures/domain/field'
import type { Expected, NextActionCode } from '@/lib/candidatures/domain/next-action'
import type { Section } from '@/lib/candidatures/domain/section'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { doneCount, type FormTask, type TaskState } from '@/lib/candidatures/domain/tasks'
import type { DocumentKind } from '@/lib/documents/domain/access'
import type { AnswerGap, PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { BANK_FIELD_TEXT, CONTACT_FIELD_TEXT, CONTACT_TEXT, fieldName, fieldProblemText } from './fields'

export type BadgeSeverity = 'info' | 'success' | 'warning' | 'error' | 'new'

/** The name of each status on screen, and the colour of its badge. */
export const CANDIDATURE_STATUS_TEXT: Record<CandidatureStatus, { label: string; severity: BadgeSeverity }> = {
  draft: { label: 'Brouillon', severity: 'new' },
  filed: { label: 'Déposée', severity: 'info' },
  under_review: { label: 'En instruction', severity: 'info' },
  to_complete: { label: 'À compléter', severity: 'warning' },
  retained: { label: 'Retenue', severity: 'success' },
  refused: { label: 'Refusée', severity: 'error' },
  dropped: { label: 'Sans suite', severity: 'error' },
  withdrawn: { label: 'Retirée', severity: 'error' },
  convention_to_sign: { label: 'Convention à signer', severity: 'warning' },
  convention_signed: { label: 'Convention signée', severity: 'success' },
  advance_due: { label: 'Avance à payer', severity: 'info' },
  advance_paid: { label: 'Avance payée', severity: 'success' },
  measuring: { label: 'Mesure', severity: 'info' },
  indicators_declared: { label: 'Indicateurs déclarés', severity: 'info' },
  under_control: { label: 'Contrôle', severity: 'info' },
  balance_due: { label: 'Solde à payer', severity: 'info' },
  balance_paid: { label: 'Solde payé', severity: 'success' },
  closed: { label: 'Close', severity: 'success' },
}

/** The steps of the form, as their titles. */
export const STEP_TEXT: Record<FormStep, string> = {
  domains: 'Domaines',
  prerequisites: 'Prérequis',
  contacts: 'Contacts',
  'bank-details': 'Coordonnées bancaires',
  summary: 'Récapitulatif et dépôt',
}

const GAP_TEXT: Record<AnswerGap, string> = {
  evidence: 'joindre une pièce justificative',
  'hopen-date': 'donner la date de validation dans HOP’EN',
  'hopen-reference': 'donner la référence du dossier HOP’EN',
  questionnaire: 'répondre aux questions qui restent',
}

/** What is left to do before filing, as a link to the very field. */
export function missingItemText(item: MissingItem): string {
  switch (item.code) {
    case 'domain-required':
      return 'Choisir au moins un domaine'
    case 'prerequisite-unanswered':
      return `Prérequis ${item.prerequisiteCode} : ${GAP_TEXT[item.gap]}`
    case 'contact-missing':
      return `${CONTACT_TEXT[item.role]} : ${CONTACT_FIELD_TEXT[item.field].toLowerCase()}`
    case 'bank-details-missing':
      return item.field === 'holder'
        ? 'Coordonnées bancaires : titulaire du compte'
        : `Coordonnées bancaires : ${BANK_FIELD_TEXT[item.field]}`
    case 'file-infected':
      return `Prérequis ${item.prerequisiteCode} : remplacer le fichier qui contient un virus`
    case 'field-wrong':
      return `${fieldName(item.field)} : ${fieldProblemText(item.problem)}`
  }
}

/** The id of the field that a missing item is about. */
export function missingItemAnchor(item: MissingItem): string {
  switch (item.code) {
    case 'domain-required':
      return 'domaines'
    case 'prerequisite-unanswered':
      return gapAnchor(item.prerequisiteCode, item.gap)
    case 'contact-missing':
      return contactAnchor(item.role, item.field)
    case 'bank-details-missing':
      return bankAnchor(item.field)
    case 'file-infected':
      return filesAnchor(item.prerequisiteCode)
    case 'field-wrong':
      return fieldAnchor(item.field)
  }
}

function gapAnchor(prerequisiteCode: string, gap: AnswerGap): string {
  const of = (field: AnswerField) => fieldAnchor({ kind: 'answer', prerequisiteCode, field })
  switch (gap) {
    case 'evidence':
      return filesAnchor(prerequisiteCode)
    case 'hopen-date':
      return of('hopenValidatedOn')
    case 'hopen-reference':
      return of('hopenReference')
    case 'questionnaire':
      return firstGapAnchor(prerequisiteCode)
  }
}

/** The id of the field where the files of a prerequisite are handed in. */
export function filesAnchor(prerequisiteCode: string): string {
  return `${prerequisiteAnchor(prerequisiteCode)}-fichiers`
}

/** The id of the first question that waits for its answer. */
export function firstGapAnchor(prerequisiteCode: string): string {
  return `${prerequisiteAnchor(prerequisiteCode)}-a-repondre`
}

export function prerequisiteAnchor(code: string): string {
  return `prerequis-${code.replaceAll('.', '-')}`
}

export function contactAnchor(role: ContactRole, field: ContactField): string {
  return `contact-${role}-${field}`
}

export function bankAnchor(field: BankField): string {
  return `banque-${field}`
}

/** The id of the element where a field is filled in. */
export function fieldAnchor(field: Field): string {
  switch (field.kind) {
    case 'domain':
    case 'bonus':
      return 'domaines'
    case 'answer':
      return `${prerequisiteAnchor(field.prerequisiteCode)}-${field.field}`
    case 'question':
      return `${prerequisiteAnchor(field.prerequisiteCode)}-question-${field.questionKey.replaceAll('.', '-')}`
    case 'contact':
      return contactAnchor(field.role, field.field)
    case 'bank':
      return bankAnchor(field.field)
  }
}

/** Where a part of the form is filled in. */
export function sectionHref(candidatureId: string, section: Section): string {
  const base = `/candidatures/${candidatureId}`
  switch (section) {
    case 'domains':
      return `${base}/domaines`
    case 'contacts':
      return `${base}/contacts`
    case 'bank-details':
      return `${base}/coordonnees-bancaires`
    default:
      return `${base}/prerequis/${encodeURIComponent(section.slice('prerequisite:'.length))}`
  }
}

/** The very field that a missing item is about. */
export function missingItemHref(candidatureId: string, item: MissingItem): string {
  return `${sectionHref(candidatureId, itemSection(item))}#${missingItemAnchor(item)}`
}

/** The name of a part of the form. */
export function sectionText(section: Section, title?: string): string {
  switch (section) {
    case 'domains':
      return 'Domaines demandés'
    case 'contacts':
      return 'Contacts'
    case 'bank-details':
      return 'Coordonnées bancaires'
    default: {
      const code = section.slice('prerequisite:'.length)
      return title === undefined ? `Prérequis ${code}` : `${code} - ${title}`
    }
  }
}

/** The ways of answering a prerequisite. */
export const MODE_TEXT: Record<PrerequisiteMode, string> = {
  evidence: 'Par une pièce justificative',
  hopen: 'Par une équivalence : déjà validé dans HOP’EN',
  questionnaire: 'En répondant aux questions dans le portail',
}

/** « 3 tâches terminées sur 9 ». */
export function doneText(tasks: readonly FormTask[]): string {
  const done = doneCount(tasks)

  return `${done} ${done <= 1 ? 'tâche terminée' : 'tâches terminées'} sur ${tasks.length}`
}

/** The state of a task, as its badge. */
export const TASK_STATE_TEXT: Record<TaskState, { label: string; severity: BadgeSeverity }> = {
  todo: { label: 'À faire', severity: 'new' },
  started: { label: 'En cours', severity: 'info' },
  complete: { label: 'Complet', severity: 'success' },
  'to-correct': { label: 'À corriger', severity: 'warning' },
  frozen: { label: 'Ne se modifie pas', severity: 'info' },
}

/** What comes next, said to the hospital. */
export const NEXT_ACTION_TEXT: Record<NextActionCode, string> = {
  file: 'Compléter et déposer la candidature',
  'window-closed': 'Fenêtre close : cette candidature n’a pas été déposée',
  'wait-review': 'Instruction par l’ARS',
  complete: 'Compléter le dossier et le renvoyer à l’ARS',
  'sign-convention': 'Lire et signer le texte envoyé par l’ARS',
  'wait-convention': 'Signature de la convention avec l’ARS',
  'wait-advance': 'Paiement de l’avance',
  'prepare-measurement': 'Préparer le mois d’observation',
  'declare-indicators': 'Saisir et déclarer les indicateurs',
  'wait-control': 'Contrôle des indicateurs par l’ARS',
  'wait-balance': 'Paiement du solde',
  reopen: 'Candidature retirée : la reprendre si besoin',
  none: 'Rien à faire',
}

/** Who is expected to act. */
export const EXPECTED_TEXT: Record<Expected, string> = {
  establishment: 'Votre établissement',
  agency: 'ARS',
  payer: 'Caisse des Dépôts',
  nobody: '',
}

export const DOCUMENT_KIND_TEXT: Record<DocumentKind, string> = {
  prerequisite_evidence: 'Pièce justificative',
  bank_details: 'Relevé d’identité bancaire',
  signed_convention: 'Convention signée (copie numérisée)',
  convention: 'Convention',
  signature_evidence: 'Preuve de signature',
  decision_letter: 'Lettre de notification',
  message_file: 'Fichier joint à un message',
}

export const OUTCOME_TEXT: Record<'pending' | 'reached' | 'missed', string> = {
  pending: 'Non décidé',
  reached: 'Cibles atteintes',
  missed: 'Cibles non atteintes',
}

export const VERDICT_TEXT: Record<
  'pending' | 'accepted' | 'refused' | 'to_complete',
  { label: string; severity: BadgeSeverity }
> = {
  pending: { label: 'Pas encore d’avis', severity: 'new' },
  accepted: { label: 'Accepté', severity: 'success' },
  refused: { label: 'Refusé', severity: 'error' },
  to_complete: { label: 'À compléter', severity: 'warning' },
}

/** The decision of the agency, as the title of its notice. */
export const DECISION_TEXT: Record<
  'retained' | 'refused' | 'dropped',
  { severity: 'success' | 'error' | 'warning'; title: string }
> = {
  retained: { severity: 'success', title: 'Candidature retenue' },
  refused: { severity: 'error', title: 'Candidature refusée' },
  dropped: { severity: 'warning', title: 'Candidature classée sans suite' },
}

export const MISSED_ADVANCE_TEXT: Record<'kept' | 'to_recover' | 'carried', string> = {
  kept: 'Gardée',
  to_recover: 'À récupérer',
  carried: 'Reportée sur une fenêtre suivante',
}

/** « dans 3 jours », « demain », « aujourd’hui ». */
export function inDays(days: number): string {
  if (days <= 0) return 'aujourd’hui'

  return days === 1 ? 'demain' : `dans ${days} jours`
}
