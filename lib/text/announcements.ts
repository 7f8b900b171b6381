import type { OpenDataColumn, PublishedSort } from '@/lib/announcements/published-params'
import type { ErrorDetails } from '@/lib/kernel/errors'
import { formatInteger } from '@/lib/kernel/money'

/** What each column of the open data holds. */
export const OPEN_DATA_TEXT: Record<OpenDataColumn, string> = {
  region_code: 'Code INSEE de la région de l’ARS, sur deux caractères.',
  region: 'Nom de la région.',
  departement: 'Code du département de l’établissement (2A et 2B pour la Corse).',
  finess: 'Numéro FINESS PMSI de l’établissement, sur neuf caractères : c’est un texte, pas un nombre.',
  etablissement: 'Nom de l’établissement dans FINESS.',
  commune: 'Commune de l’établissement.',
  statut_juridique: 'Public, Privé lucratif, Privé non lucratif ou CLCC (centre de lutte contre le cancer).',
  fenetre_code: 'Code de la fenêtre de financement.',
  fenetre: 'Nom de la fenêtre de financement.',
  domaines: 'Codes des domaines retenus, séparés par des virgules ; une liste dans le format JSON.',
  montant_maximal_euros:
    'Montant maximal du financement, bonus compris, en euros avec deux décimales (virgule dans le CSV, point dans le JSON). Ce qui est versé dépend ensuite des cibles atteintes.',
  date_annonce: 'Jour de l’annonce par l’ARS, au format ISO 8601 (AAAA-MM-JJ).',
}

export const OPEN_DATA_LICENCE = 'Licence Ouverte 2.0'

export const PUBLISHED_SORT_TEXT: Record<PublishedSort, string> = {
  annonce: 'Annoncée le',
  region: 'Région',
  etablissement: 'Établissement',
  finess: 'FINESS',
  commune: 'Commune',
  statut: 'Statut',
  fenetre: 'Fenêtre',
  montant: 'Montant maximal',
}

const counted = (count: string | number | undefined, one: string, many: string) =>
  Number(count ?? 0) === 0 ? [] : [`${count} ${Number(count) === 1 ? one : many}`]

/** What happened to a list between the moment it was read and the one it would have been announced. */
export function announcementChangedText({ added, announced, gone }: ErrorDetails): string {
  const events = [
    ...counted(added, 'dossier a été retenu', 'dossiers ont été retenus'),
    ...counted(gone, 'dossier n’est plus retenu', 'dossiers ne sont plus retenus'),
    ...counted(
      announced,
      'dossier a été annoncé par une autre personne',
      'dossiers ont été annoncés par une autre personne',
    ),
  ]

  return `Rien n’a été annoncé : la liste a changé depuis que vous l’avez ouverte (${events.join(', ')}). La nouvelle liste s’affiche : relisez-la, puis recommencez.`
}

/** « 1 dossier », « 12 dossiers ». */
export function dossiersText(count: number): string {
  return `${formatInteger(count)}\u00A0${count <= 1 ? 'dossier' : 'dossiers'}`
}

/** « Annoncer 12 dossiers retenus ». */
export function announceText(count: number): string {
  return `Annoncer ${dossiersText(count)} ${count <= 1 ? 'retenu' : 'retenus'}`
}

/** How many wait for a decision, which keeps nobody from announcing. */
export function undecidedText(count: number): string {
  return count === 1
    ? '1 dossier déposé n’est pas encore décidé. Il pourra figurer dans une annonce complémentaire.'
    : `${formatInteger(count)} dossiers déposés ne sont pas encore décidés. Ils pourront figurer dans une annonce complémentaire.`
}

export function announcementName(number: number): string {
  return number === 1 ? 'Première annonce' : `Annonce complémentaire n° ${number - 1}`
}

export const UNKNOWN_FORMAT = 'Ce format n’existe pas : demandez csv, json, xlsx ou ods, par exemple ?format=csv.'
export const TOO_MANY_DOWNLOADS =
  'Trop de fichiers ont été demandés depuis votre réseau en une heure. Réessayez dans une heure.'

/** How many dossiers are public. */
export function announcedText(count: number): string {
  return `${dossiersText(count)} ${count <= 1 ? 'annoncé' : 'annoncés'}`
}
