import { Tile } from '@codegouvfr/react-dsfr/Tile'
import type { Actor } from '@/lib/access/domain/actor'
import { mayEver, type Permission } from '@/lib/access/domain/policy'

const TILES: readonly { title: string; desc: string; href: string; permission: Permission }[] = [
  {
    title: 'Utilisateurs et droits',
    desc: 'Créer un compte, donner ou retirer un droit.',
    href: '/administration/utilisateurs',
    permission: 'membership.read',
  },
  {
    title: 'Établissements sans signataire',
    desc: 'Rouvrir un établissement pour lequel plus personne ne peut signer.',
    href: '/administration/etablissements-sans-signataire',
    permission: 'team.open',
  },
  {
    title: 'Groupes d’établissements',
    desc: 'Créer un GHT ou un groupe privé, et inviter qui le suit.',
    href: '/administration/groupes',
    permission: 'group.edit',
  },
  {
    title: 'Successions d’établissements',
    desc: 'Dire qu’un établissement change de FINESS ou fusionne, et qui le reprend.',
    href: '/administration/successions',
    permission: 'establishment.succeed',
  },
  {
    title: 'Journal',
    desc: 'Qui a fait quoi, et quand.',
    href: '/administration/journal',
    permission: 'audit.read',
  },
  {
    title: 'Règles du programme',
    desc: 'Barème, parts, cibles, prérequis et dates des fenêtres.',
    href: '/administration/programme',
    permission: 'programme.read',
  },
  {
    title: 'Listes de questions',
    desc: 'Ce qu’un établissement remplit dans le portail à la place d’un fichier.',
    href: '/administration/questionnaires',
    permission: 'programme.read',
  },
  {
    title: 'Enveloppes régionales',
    desc: 'Ce que chaque région peut engager, par volet.',
    href: '/administration/enveloppes',
    permission: 'envelope.read',
  },
  {
    title: 'Validation des candidatures',
    desc: 'Le montant au-dessus duquel deux personnes valident, dans votre région.',
    href: '/administration/validation',
    permission: 'review.configure',
  },
  {
    title: 'En-tête des courriers',
    desc: 'L’adresse et le signataire des conventions et des lettres de votre région.',
    href: '/administration/courriers',
    permission: 'review.configure',
  },
  {
    title: 'Modèles de documents',
    desc: 'Le texte des conventions, des avenants et des lettres de décision.',
    href: '/administration/modeles',
    permission: 'programme.read',
  },
  {
    title: 'Courriels',
    desc: 'Ce que le portail a écrit, à qui, et ce qui n’est pas parti.',
    href: '/administration/courriels',
    permission: 'outbox.manage',
  },
  {
    title: 'Stockage des fichiers',
    desc: 'Ce que le portail garde, et ce que la comparaison de chaque nuit a trouvé.',
    href: '/administration/stockage',
    permission: 'storage.check',
  },
  {
    title: 'Import des établissements',
    desc: 'Charger les fichiers FINESS et l’activité de référence.',
    href: '/administration/imports',
    permission: 'establishment.import',
  },
]

/** The administration's pages that this person's rights open. */
export function AdministrationTiles({ actor }: { readonly actor: Actor }) {
  return (
    <ul className="fr-raw-list fr-grid-row fr-grid-row--gutters">
      {TILES.filter(({ permission }) => mayEver(actor, permission)).map(({ title, desc, href }) => (
        <li key={href} className="fr-col-12 fr-col-sm-6 fr-col-lg-4">
          <Tile title={title} titleAs="h2" desc={desc} linkProps={{ href }} enlargeLinkOrButton className="h-full" />
        </li>
      ))}
    </ul>
  )
}
