import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { Prose } from '@/components/ui/prose'

export const metadata: Metadata = { title: 'Accessibilité : partiellement conforme' }

export default function AccessibilityPage() {
  return (
    <Prose>
      <PageTitle
        title="Déclaration d’accessibilité"
        lead="Le portail est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1)."
      />
      <p>
        Aucun audit complet par un organisme indépendant n’a encore été fait : cette page dit ce qui est vérifié et ce
        qui ne l’est pas.
      </p>
      <h2>Ce qui est vérifié</h2>
      <ul>
        <li>
          Chaque page est passée à l’outil axe (règles WCAG 2.1, niveaux A et AA), sur écran large et sur téléphone,
          avant chaque version.
        </li>
        <li>Les parcours principaux se font au clavier seul, de la connexion au dépôt d’une candidature.</li>
        <li>
          Chaque champ a son étiquette ; une erreur est annoncée, reçoit le focus et renvoie au champ à corriger. Ce qui
          a été saisi n’est pas perdu.
        </li>
        <li>Chaque graphique est accompagné d’un tableau qui porte les mêmes chiffres.</li>
        <li>Les conventions générées sont des PDF balisés, avec une langue et un titre.</li>
      </ul>
      <h2>Ce qui ne l’est pas encore</h2>
      <ul>
        <li>
          Les parcours n’ont été essayés ni avec un lecteur d’écran, ni par des personnes en situation de handicap.
        </li>
        <li>Les critères du RGAA que l’outil ne sait pas juger n’ont pas été contrôlés un à un.</li>
        <li>
          Les pièces jointes sont celles que les établissements déposent : le portail ne peut pas garantir qu’elles sont
          accessibles.
        </li>
        <li>Sur un téléphone, les tableaux larges se lisent en les faisant défiler sur le côté.</li>
      </ul>
      <h2>Signaler une difficulté</h2>
      <p>
        Si une page vous résiste, écrivez à votre agence régionale de santé en indiquant l’adresse de la page et ce que
        vous vouliez y faire : elle vous donnera l’information ou fera la démarche avec vous.
      </p>
      <h2>Voies de recours</h2>
      <p>
        Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par son formulaire en ligne, par son
        délégué dans votre département, ou par courrier gratuit sans affranchissement (Défenseur des droits, Libre
        réponse 71120, 75342 Paris CEDEX 07).
      </p>
    </Prose>
  )
}
