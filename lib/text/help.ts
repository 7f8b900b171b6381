import type { ContactField, ContactRole } from '@/lib/candidatures/domain/contact'
import type { AnswerField, BankField, Field } from '@/lib/candidatures/domain/field'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'

/** What a field expects, in plain words, and what it may look like. */
export type Help = { readonly hint: string; readonly example: string | null }

const DOMAIN: Help = {
  hint: 'Cochez ce que votre établissement demande dans cette fenêtre. Vous pourrez demander un autre domaine dans une fenêtre suivante.',
  example: 'un hôpital sans laboratoire coche les documents de sortie, pas la biologie',
}

const BONUS: Help = {
  hint: 'Un bonus se demande avec son domaine. Il se gagne si sa propre cible est atteinte, et ne coûte rien sinon.',
  example: null,
}

const ANSWER: Readonly<Record<AnswerField, Help>> = {
  mode: {
    hint: 'Choisissez une seule façon de répondre. Ce que vous aviez saisi pour une autre façon est gardé.',
    example: null,
  },
  hopenValidatedOn: {
    hint: 'Le jour où ce prérequis a été validé dans le programme HOP’EN. La date figure sur le courrier de validation.',
    example: '14/06/2021',
  },
  hopenReference: {
    hint: 'Le numéro du dossier HOP’EN, tel qu’il figure sur le courrier ou la notification de l’ARS.',
    example: 'HOPEN-2021-0042',
  },
  comment: {
    hint: 'Ce qui aide l’ARS à comprendre vos pièces : où regarder, ce qui est prévu et pour quand.',
    example: 'la nomination du référent est à la page 3 du compte rendu',
  },
}

/** What each way of answering a prerequisite is for. */
export const MODE_HELP: Readonly<Record<PrerequisiteMode, Help>> = {
  evidence: {
    hint: 'Joignez un ou plusieurs fichiers qui le montrent.',
    example: 'la décision de nomination signée, ou le compte rendu d’une réunion',
  },
  hopen: {
    hint: 'Ce prérequis a déjà été validé dans le programme HOP’EN : donnez la date et la référence du dossier.',
    example: null,
  },
  questionnaire: {
    hint: 'Répondez ici, question par question, sans joindre de fichier. Vos réponses s’enregistrent au fur et à mesure.',
    example: null,
  },
}

const CONTACT_ROLE: Readonly<Record<ContactRole, string>> = {
  legal_representative:
    'La personne qui engage l’établissement, souvent le directeur ou la directrice. Son nom figure sur la convention.',
  project_lead: 'La personne à qui l’ARS écrit au sujet du dossier, au quotidien.',
  dpo: 'La personne qui veille à la protection des données personnelles. Elle peut être commune à plusieurs établissements.',
  rssi: 'La personne qui veille à la sécurité du système d’information. Elle peut être commune à plusieurs établissements.',
}

/** Who each contact is, said once above its fields. */
export function contactRoleHelp(role: ContactRole): string {
  return CONTACT_ROLE[role]
}

const CONTACT: Readonly<Record<ContactField, Help>> = {
  name: { hint: 'Prénom et nom.', example: 'Camille Exemple' },
  position: { hint: 'Ce que fait cette personne dans l’établissement.', example: 'directrice adjointe' },
  email: {
    hint: 'Une adresse professionnelle, lue régulièrement.',
    example: 'camille.exemple@etablissement.example.fr',
  },
  phone: { hint: 'Dix chiffres, ou un numéro international qui commence par +.', example: '01 99 00 12 34' },
}

const BANK: Readonly<Record<BankField, Help>> = {
  holder: {
    hint: 'Le nom écrit sur le RIB. Il peut différer de celui de l’établissement : un hôpital public est payé sur un compte du Trésor.',
    example: 'Trésorerie de Ville-Exemple',
  },
  iban: {
    hint: 'Le numéro du compte, recopié du RIB, avec ou sans espaces. Il est gardé chiffré et n’est plus montré en entier.',
    example: 'FR76 suivi de 23 chiffres ou lettres',
  },
  bic: { hint: 'Le code de la banque, sur le RIB : 8 ou 11 caractères.', example: 'ABCDFRPPXXX' },
}

/** What the hospital types when it declares an indicator. */
export const INDICATOR_HELP: Readonly<Record<'numerator' | 'denominator' | 'yes', Help>> = {
  numerator: {
    hint: 'Combien remplissent la condition pendant le mois d’observation. Un nombre entier, jamais plus grand que le total.',
    example: '412',
  },
  denominator: {
    hint: 'Combien il y en a eu en tout pendant le même mois. Un nombre entier, au moins 1.',
    example: '680',
  },
  yes: { hint: 'Répondez oui si c’était fait à la fin du mois d’observation.', example: null },
}

/** The help of a field of the form, whatever the programme's codes. */
export function fieldHelp(field: Field): Help | null {
  switch (field.kind) {
    case 'domain':
      return DOMAIN
    case 'bonus':
      return BONUS
    case 'answer':
      return ANSWER[field.field]
    case 'contact':
      return CONTACT[field.field]
    case 'bank':
      return BANK[field.field]
    case 'question':
      // The list of questions brings its own help.
      return null
  }
}

/** A help as one line under a label: « Prénom et nom. Exemple : Camille Exemple. » */
export function helpLine({ hint, example }: Help): string {
  return example === null ? hint : `${hint} Exemple : ${example}.`
}
