import type { TextLine } from '@/lib/templates/domain/difference'
import type { TemplateField } from '@/lib/templates/domain/fields'
import type { ArticleTable, TemplateKind } from '@/lib/templates/domain/kind'

export const TEMPLATE_KIND_TEXT: Record<TemplateKind, { readonly label: string; readonly use: string }> = {
  convention: {
    label: 'Convention de financement',
    use: 'Préparée quand une candidature est retenue, signée par l’établissement et l’agence.',
  },
  amendment: {
    label: 'Avenant à une convention',
    use: 'Quand un domaine, un montant ou les coordonnées bancaires changent après la signature.',
  },
  letter_retained: {
    label: 'Lettre : candidature retenue',
    use: 'Notifie à l’établissement que sa candidature est retenue.',
  },
  letter_refused: {
    label: 'Lettre : candidature refusée',
    use: 'Notifie à l’établissement que sa candidature est refusée.',
  },
  letter_dropped: {
    label: 'Lettre : candidature sans suite',
    use: 'Notifie à l’établissement que sa candidature est classée sans suite.',
  },
}

/** What each field is replaced with. */
export const TEMPLATE_FIELD_TEXT: Record<TemplateField, string> = {
  number: 'Numéro du document',
  letterDate: 'Date de la lettre, qui est celle de la décision',
  programmeName: 'Nom du programme',
  programmeCode: 'Sigle du programme',
  windowName: 'Nom de la fenêtre de financement',
  agencyName: 'Nom de l’agence, tel que la région l’a écrit',
  city: 'Ville où l’agence signe',
  signatoryName: 'Nom de la personne qui signe pour l’agence',
  signatoryPosition: 'Qualité de la personne qui signe pour l’agence',
  establishmentName: 'Nom de l’établissement',
  finess: 'Numéro FINESS de l’établissement',
  representativeName: 'Nom du représentant légal de l’établissement',
  representativePosition: 'Qualité du représentant légal de l’établissement',
  reference: 'Référence de la candidature',
  filedOn: 'Date du dépôt de la candidature',
  decidedOn: 'Date de la décision',
  decisionReason: 'Motif de la décision ; vide si aucun n’a été donné',
  appealText: 'Voies et délais de recours, tels que la région les a écrits ; vide sinon',
  appealContact: 'Adresse électronique de l’agence, ou son adresse postale à défaut',
  observationStartsOn: 'Début du mois d’observation',
  measurementStartsOn: 'Début de la période de mesure',
  measurementEndsOn: 'Fin de la période de mesure',
  declarationClosesOn: 'Date limite de la déclaration des indicateurs',
  activity: 'Activité combinée qui a servi au calcul',
  ruleSetVersion: 'Version des règles du programme qui a servi au calcul',
  totalAmount: 'Montant total du financement',
  advanceAmount: 'Montant de l’avance',
  balanceAmount: 'Montant du solde',
  bankHolder: 'Titulaire du compte bancaire',
  conventionNumber: 'Numéro de la convention',
  amendmentNumber: 'Numéro de l’avenant',
  conventionSignedOn: 'Date de la dernière signature de la convention',
  reason: 'Motif de l’avenant',
  oldTotalAmount: 'Montant total avant l’avenant',
  newTotalAmount: 'Montant total après l’avenant',
  changes: 'Ce que l’avenant change, en toutes lettres',
}

export const ARTICLE_TABLE_TEXT: Record<ArticleTable, string> = {
  amounts: 'Tableau des montants par domaine',
  targets: 'Tableau des cibles d’usage',
}

const PART_TEXT: Record<TextLine['part'], string> = {
  title: 'Titre',
  subtitle: 'Sous-titre',
  heading: 'Intitulé d’article',
  paragraph: 'Paragraphe',
  table: 'Tableau',
}

/** Where a text stands, and the text. */
export function lineText(line: TextLine): { readonly part: string; readonly text: string } {
  const text = line.part === 'table' ? ARTICLE_TABLE_TEXT[line.text] : line.text

  return { part: PART_TEXT[line.part], text: text === '' ? '(vide)' : text }
}
