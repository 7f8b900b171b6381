import type { Role } from '@/lib/access/domain/actor'
import type { DelegationState } from '@/lib/access/domain/delegation'
import type { GroupKind } from '@/lib/access/domain/group'

export const ROLE_TEXT: Record<Role, string> = {
  lecteur: 'Lecteur',
  redacteur: 'Rédacteur',
  signataire: 'Signataire',
  gestionnaire_groupe: 'Gestionnaire de groupe',
  instructeur: 'Instructeur ARS',
  valideur: 'Valideur ARS',
  ordonnateur: 'Ordonnateur ARS',
  administrateur_regional: 'Administrateur régional',
  lecteur_national: 'Lecteur national',
  administrateur_programme: 'Administrateur du programme',
  expert: 'Expert du GRADeS',
}

/** « Instructeur ARS (Bretagne) »; a national right has no place. */
export function membershipText({ role, place }: { readonly role: Role; readonly place: string | null }): string {
  return place === null ? ROLE_TEXT[role] : `${ROLE_TEXT[role]} (${place})`
}

/** « Dominique Petit », « Lou Garnier, par délégation de Dominique Petit ». */
export function signedBy(name: string, onBehalfOfName: string | null): string {
  return onBehalfOfName === null ? name : `${name}, par délégation de ${onBehalfOfName}`
}

/** What each role lets one do, for whoever gives it. */
export const ROLE_HINT: Record<Role, string> = {
  lecteur: 'lit les dossiers de l’établissement',
  redacteur: 'prépare les dossiers et saisit les indicateurs',
  signataire: 'dépose les dossiers et déclare les indicateurs',
  gestionnaire_groupe: 'suit les dossiers de tous les établissements du groupe',
  instructeur: 'instruit les dossiers de la région',
  valideur: 'valide les décisions et prépare les lots de paiement',
  ordonnateur: 'prépare ou envoie les lots de paiement',
  administrateur_regional: 'donne et retire les droits de la région',
  lecteur_national: 'consulte les tableaux de bord nationaux',
  administrateur_programme: 'gère le programme, les enveloppes et les droits nationaux',
  expert: 'lit un seul dossier, le temps de donner un avis à l’ARS',
}

/** Where a delegation of signature is. */
export const DELEGATION_STATE_TEXT: Record<
  DelegationState,
  { label: string; severity: 'info' | 'success' | 'warning' }
> = {
  upcoming: { label: 'À venir', severity: 'info' },
  running: { label: 'En cours', severity: 'success' },
  ended: { label: 'Terminée', severity: 'info' },
  revoked: { label: 'Révoquée', severity: 'warning' },
}

export const GROUP_KIND_TEXT: Record<GroupKind, string> = {
  ght: 'Groupement hospitalier de territoire (GHT)',
  private_group: 'Groupe privé',
}

/** Why the link of an invitation opens nothing, and what to do: neither from whom it came nor for whom it was. */
export const INVITATION_REFUSAL_TEXT: Record<
  'unknown' | 'expired' | 'used' | 'revoked',
  { title: string; description: string }
> = {
  unknown: {
    title: 'Ce lien n’est pas valable',
    description:
      'Vérifiez que vous l’avez copié en entier. Si l’invitation a été renvoyée depuis, seul le dernier lien fonctionne.',
  },
  expired: {
    title: 'Cette invitation a expiré',
    description: 'Elle était valable sept jours. Demandez à la personne qui vous a invité de la renvoyer.',
  },
  used: {
    title: 'Cette invitation a déjà servi',
    description: 'Un lien ne sert qu’une fois. Si c’est vous qui l’avez utilisé, connectez-vous avec votre compte.',
  },
  revoked: {
    title: 'Cette invitation a été annulée',
    description: 'Rapprochez-vous de la personne qui vous avait invité.',
  },
}
