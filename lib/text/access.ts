import type { Role } from '@/lib/access/domain/actor'

export const ROLE_TEXT: Record<Role, string> = {
  lecteur: 'Lecteur',
  redacteur: 'Rédacteur',
  signataire: 'Signataire',
  instructeur: 'Instructeur ARS',
  valideur: 'Valideur ARS',
  ordonnateur: 'Ordonnateur ARS',
  administrateur_regional: 'Administrateur régional',
  lecteur_national: 'Lecteur national',
  administrateur_programme: 'Administrateur du programme',
}
