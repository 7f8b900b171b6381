import type { ContactField, ContactRole } from '@/lib/candidatures/domain/contact'
import type { BankField, Field } from '@/lib/candidatures/domain/field'
import type { FieldProblem, FieldProblemCode } from '@/lib/candidatures/domain/field-check'
import { formatDay, isDay } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'

export const CONTACT_TEXT: Record<ContactRole, string> = {
  legal_representative: 'Représentant légal',
  project_lead: 'Chef de projet',
  dpo: 'Délégué à la protection des données (DPO)',
  rssi: 'Responsable de la sécurité du système d’information (RSSI)',
}

export const CONTACT_FIELD_TEXT: Record<ContactField, string> = {
  name: 'Nom et prénom',
  position: 'Fonction',
  email: 'Adresse électronique',
  phone: 'Téléphone',
}

export const BANK_FIELD_TEXT: Record<BankField, string> = {
  holder: 'Titulaire du compte',
  iban: 'IBAN',
  bic: 'BIC',
}

const PROBLEM_TEXT: Record<Exclude<FieldProblemCode, 'too-long'>, string> = {
  'several-lines': 'Écrivez sur une seule ligne.',
  'not-a-choice': 'Ce choix n’existe pas. Rechargez la page, puis choisissez de nouveau.',
  'email-incomplete': 'Écrivez une adresse électronique complète, comme prenom.nom@etablissement.example.fr.',
  'phone-wrong': 'Écrivez un numéro de téléphone à dix chiffres, ou un numéro international commençant par +.',
  'day-wrong': 'Écrivez une date qui existe, au format jour, mois, année.',
  'day-in-the-future': 'Cette date est dans le futur : donnez la date de la validation.',
  'bic-wrong': 'Un BIC a 8 ou 11 caractères. Recopiez-le depuis le RIB.',
  'iban-characters':
    'Un IBAN commence par deux lettres et deux chiffres, puis des lettres et des chiffres. Recopiez-le depuis le RIB.',
  'iban-not-sepa': 'Ce pays n’est pas dans l’espace SEPA. Donnez un compte de l’espace SEPA.',
  'iban-length': 'Cet IBAN n’a pas le bon nombre de caractères pour ce pays (27 pour la France). Vérifiez-le.',
  'iban-structure':
    'Dans cet IBAN, une lettre est à la place d’un chiffre ou l’inverse, pour ce pays (O et 0, I et 1 se ressemblent). Recopiez-le depuis le RIB.',
  'iban-checksum': 'Cet IBAN contient une erreur de frappe. Recopiez-le depuis le RIB.',
  'iban-rib-key': 'La clé RIB de cet IBAN est fausse. Recopiez-le depuis le RIB.',
}

/** What is wrong with a value, and what to do. */
export function fieldProblemText({ code, most }: FieldProblem): string {
  return code === 'too-long'
    ? `Ce texte est trop long : ${formatInteger(most ?? 0)} caractères au plus. Raccourcissez-le, ou joignez-le en pièce.`
    : PROBLEM_TEXT[code]
}

/** A value as a sentence shows it: a day in the French way. */
export function shownFieldValue(field: Field, value: string): string {
  return field.kind === 'answer' && field.field === 'hopenValidatedOn' && isDay(value) ? formatDay(value) : value
}

const ANSWER_FIELD_TEXT = {
  mode: 'façon de répondre',
  hopenValidatedOn: 'date de validation dans HOP’EN',
  hopenReference: 'référence du dossier HOP’EN',
  comment: 'commentaire',
}

/** The name of a field where the label around it is not there to say it. */
export function fieldName(field: Field): string {
  switch (field.kind) {
    case 'domain':
      return `Domaine ${field.domainCode}`
    case 'bonus':
      return `Bonus ${field.bonusCode}`
    case 'answer':
      return `Prérequis ${field.prerequisiteCode} : ${ANSWER_FIELD_TEXT[field.field]}`
    case 'question':
      return `Prérequis ${field.prerequisiteCode} : question ${field.questionKey}`
    case 'contact':
      return `${CONTACT_TEXT[field.role]} : ${CONTACT_FIELD_TEXT[field.field].toLowerCase()}`
    case 'bank':
      return `Coordonnées bancaires : ${BANK_FIELD_TEXT[field.field]}`
  }
}
