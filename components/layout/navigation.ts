import type { Permission } from '@/lib/access/domain/policy'

/** The entries of the main menu, in order, with the permission that opens each. */
export const NAVIGATION: readonly { text: string; href: string; permission: Permission | 'public' }[] = [
  { text: 'Accueil', href: '/', permission: 'public' },
  { text: 'Simulateur', href: '/simulateur', permission: 'public' },
  { text: 'Suis-je prêt ?', href: '/suis-je-pret', permission: 'public' },
  { text: 'Tableau de bord', href: '/tableau-de-bord', permission: 'establishment.read' },
  { text: 'Groupe', href: '/groupe', permission: 'group.follow' },
  { text: 'Équipe', href: '/etablissements', permission: 'team.leave' },
  { text: 'Instruction', href: '/instruction', permission: 'review.read' },
  { text: 'Avis', href: '/avis', permission: 'opinion.give' },
  { text: 'Messages', href: '/messages', permission: 'message.read' },
  { text: 'Conventions', href: '/conventions', permission: 'convention.read' },
  { text: 'Indicateurs', href: '/indicateurs', permission: 'review.read' },
  { text: 'Paiements', href: '/paiements', permission: 'lot.read' },
  { text: 'Pilotage', href: '/pilotage', permission: 'dashboard.region' },
  { text: 'Administration', href: '/administration', permission: 'programme.read' },
]
