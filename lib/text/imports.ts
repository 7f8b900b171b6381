import {
  FILE_PROBLEM_CODES,
  type FileProblemCode,
  type ImportFile,
  type LineProblem,
  type LineProblemCode,
} from '@/lib/imports/domain/problems'
import { ACTIVITY_HEADER } from '@/lib/imports/domain/rows'
import type { ImportState } from '@/lib/imports/domain/state'

type ImportSeverity = 'new' | 'info' | 'success' | 'error' | 'warning'

/** What people call each file, and how to know it. */
export const IMPORT_FILE_TEXT: Record<ImportFile, { readonly label: string; readonly hint: string }> = {
  etablissements: {
    label: 'Sites géographiques',
    hint: 'Fichier FINESS etalab-cs1100502 (lignes structureet), CSV',
  },
  entites: {
    label: 'Entités juridiques',
    hint: 'Fichier FINESS etalab-cs1100501 (lignes structureej), CSV',
  },
  activite: {
    label: 'Activité de référence (facultatif)',
    hint: 'Activité, chirurgie, laboratoire et imagerie par FINESS PMSI, CSV. Sans ce fichier, les activités connues sont conservées.',
  },
}

const FILE_PROBLEM_TEXT: Record<FileProblemCode, string> = {
  'file-empty': 'il est vide',
  'file-not-text': 'ce n’est pas un fichier de texte (CSV en UTF-8 ou en ISO-8859-15)',
  'metadata-wrong': 'sa première ligne devrait être de la forme «\u00a0finess;etalab;…;date\u00a0»',
  'is-entites': 'il contient des entités juridiques (structureej) à la place des sites (structureet)',
  'is-etablissements': 'il contient des sites (structureet) à la place des entités juridiques (structureej)',
  'header-wrong': `sa première ligne devrait être «\u00a0${ACTIVITY_HEADER.join(';')}\u00a0»`,
  'no-valid-line': 'aucune de ses lignes n’est lisible',
  'no-establishment': 'aucun de ses sites ne donne un établissement sanitaire rattaché à une entité juridique connue',
}

/** Why a whole file was refused, as the end of a sentence. */
export function describeFileProblem(code: string | number | undefined): string {
  const known = FILE_PROBLEM_CODES.find((one) => one === code)

  return known === undefined ? String(code ?? '') : FILE_PROBLEM_TEXT[known]
}

const LINE_PROBLEM_TEXT: Record<LineProblemCode, (value: string) => string> = {
  'line-too-long': () => 'La ligne est trop longue pour en être une.',
  'quote-left-open': () => 'Un guillemet n’est pas refermé.',
  'wrong-cell-count': (value) => `La ligne n’a pas le nombre de cellules attendu (${value} trouvées).`,
  'finess-wrong': (value) =>
    `Le numéro FINESS «\u00a0${value}\u00a0» est incorrect\u00a0: neuf caractères terminés par une clé (un tableur retire parfois les zéros du début).`,
  'legal-finess-wrong': (value) => `Le numéro FINESS de l’entité juridique «\u00a0${value}\u00a0» est incorrect.`,
  'name-missing': (value) => `La raison sociale manque (${value}).`,
  'category-wrong': (value) => `La catégorie «\u00a0${value}\u00a0» n’a pas trois chiffres.`,
  'departement-missing': (value) => `Le département manque (${value}).`,
  duplicate: (value) => `Ce numéro FINESS figure déjà plus haut dans le fichier (${value}).`,
  'entity-missing': (value) => `L’entité juridique ${value} est absente du fichier des entités.`,
  'status-unknown': (value) => `Le statut juridique «\u00a0${value}\u00a0» de l’entité n’est ni public, ni privé.`,
  'region-unknown': (value) => `Le département «\u00a0${value}\u00a0» n’appartient à aucune des régions du programme.`,
  'activity-wrong': (value) => `L’activité «\u00a0${value}\u00a0» n’est pas un nombre entier, positif ou nul.`,
  'flag-wrong': (value) => `La valeur «\u00a0${value}\u00a0» devrait être «\u00a0oui\u00a0» ou «\u00a0non\u00a0».`,
  'establishment-unknown': (value) => `Aucun établissement ne porte le FINESS PMSI ${value}.`,
  'siret-wrong': (value) => `Le SIRET «\u00a0${value}\u00a0» est incorrect\u00a0: il n’est pas repris.`,
  'siren-wrong': (value) => `Le SIREN «\u00a0${value}\u00a0» est incorrect\u00a0: il n’est pas repris.`,
}

/** Why a line was left out, or what of it was. */
export function describeLineProblem({ code, value }: LineProblem): string {
  return LINE_PROBLEM_TEXT[code](value)
}

/** Where an import stands. */
export const IMPORT_STATE_TEXT: Record<ImportState, { readonly label: string; readonly severity: ImportSeverity }> = {
  queued: { label: 'En attente', severity: 'new' },
  running: { label: 'En cours', severity: 'info' },
  succeeded: { label: 'Terminé', severity: 'success' },
  failed: { label: 'Refusé', severity: 'error' },
  interrupted: { label: 'Interrompu', severity: 'warning' },
}
