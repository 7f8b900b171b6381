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
        Aucun audit complet par un organisme indépendant n’a encore été fait : cette page dit ce qui est vérifié,
        comment, et ce qui ne l’est pas. Elle ne donne pas de pourcentage : personne ne l’a mesuré.
      </p>
      <h2>Ce qui est vérifié avant chaque version</h2>
      <ul>
        <li>
          Les pages passent à l’outil axe (règles WCAG 2.1, niveaux A et AA), à 1 280 et à 390 pixels de large, et les
          principales aussi dans le thème sombre. Le formulaire y passe aussi hors ligne, après la fin de la session, et
          quand deux personnes ont rempli le même champ. Cet outil ne voit qu’une partie des défauts possibles.
        </li>
        <li>
          La connexion et une candidature entière, de son ouverture au récépissé, se font au clavier seul, à 390 pixels
          de large ; les autres parcours n’ont pas tous été essayés ainsi.
        </li>
        <li>
          Chaque champ a son étiquette, une aide et souvent un exemple ; une erreur est annoncée, reçoit le focus et
          renvoie au champ à corriger. Ce qui a été saisi n’est pas perdu.
        </li>
        <li>
          Après un lien, le focus va au titre de la nouvelle page ; le premier lien de chaque page mène au contenu.
        </li>
        <li>L’enregistrement automatique, l’envoi des fichiers et la fin de la session sont annoncés.</li>
        <li>
          La fin de la session est annoncée cinq minutes avant, avec le moyen de rester ; après une reconnexion, la même
          page revient.
        </li>
        <li>
          La connexion, le simulateur, la vérification d’un récépissé, les messages et le dépôt d’un dossier déjà rempli
          se font aussi sans JavaScript.
        </li>
        <li>Rien ne bouge tout seul pendant l’affichage d’une page, et aucune animation ne se répète.</li>
        <li>Chaque graphique est accompagné d’un tableau qui porte les mêmes chiffres.</li>
        <li>
          Les conventions et les récépissés sont des PDF balisés, avec une langue, un titre, des titres de parties et
          des en-têtes de tableau.
        </li>
      </ul>
      <h2>Ce qui ne l’est pas</h2>
      <ul>
        <li>
          Les parcours n’ont été essayés ni avec un lecteur d’écran, ni avec une autre aide technique, ni par des
          personnes en situation de handicap.
        </li>
        <li>Les critères du RGAA que l’outil ne sait pas juger n’ont pas été contrôlés un à un.</li>
        <li>Les PDF produits n’ont pas été contrôlés par un outil de conformité PDF/UA.</li>
        <li>Seul un navigateur de la famille Chromium est essayé automatiquement.</li>
      </ul>
      <h2>Limites connues</h2>
      <ul>
        <li>
          Les pièces jointes sont celles que les établissements déposent : le portail ne peut pas garantir qu’elles sont
          accessibles.
        </li>
        <li>Sur un téléphone, les tableaux larges se lisent en les faisant défiler sur le côté.</li>
        <li>
          Sans JavaScript, le formulaire d’une candidature ne se remplit pas : il s’enregistre au fil de la saisie. Le
          choix du thème et la reprise d’un envoi de fichier en ont besoin aussi.
        </li>
        <li>
          Comparer un fichier à un récépissé demande JavaScript et une adresse en https ; les empreintes restent
          lisibles sans lui.
        </li>
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
