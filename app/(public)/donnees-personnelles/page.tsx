import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { Prose } from '@/components/ui/prose'

export const metadata: Metadata = { title: 'Données personnelles' }

export default function PersonalDataPage() {
  return (
    <Prose>
      <PageTitle
        title="Données personnelles"
        lead="Le portail ne traite aucune donnée de patient. Il connaît les professionnels qui l’utilisent, et peu de choses d’eux."
      />
      <h2>Ce qui est enregistré, et pourquoi</h2>
      <ul>
        <li>
          <strong>Votre compte</strong> : nom, adresse électronique professionnelle, droits et leurs dates. Pour savoir
          qui peut agir sur quel dossier. Le mot de passe n’est gardé que sous une forme qui ne permet pas de le
          retrouver. La clé du second facteur, si vous en avez activé un, est chiffrée.
        </li>
        <li>
          <strong>Les contacts d’un dossier</strong> : nom, fonction, adresse et téléphone des personnes que
          l’établissement désigne. Pour instruire la candidature.
        </li>
        <li>
          <strong>Les coordonnées bancaires de l’établissement</strong> : chiffrées, et affichées en partie seulement.
        </li>
        <li>
          <strong>Le journal</strong> : qui a fait quoi et quand, les connexions et les accès refusés. Pour pouvoir
          rendre compte de l’emploi de fonds publics ; il ne peut être ni modifié ni effacé.
        </li>
      </ul>
      <h2>Base légale et durée</h2>
      <p>
        Le traitement relève de la mission d’intérêt public du ministère chargé de la santé. Les dossiers, leur
        historique et le journal sont gardés le temps de la gestion du programme, puis des contrôles qui peuvent la
        suivre.
      </p>
      <h2>Qui y a accès</h2>
      <p>
        Les personnes habilitées de votre établissement, de votre agence régionale de santé et de la DGOS, chacune dans
        son périmètre. La Caisse des Dépôts reçoit ce qui est nécessaire pour payer. Rien n’est vendu ni transmis à
        d’autres.
      </p>
      <h2>Cookies</h2>
      <p>
        Un seul cookie sert à vous garder connecté, huit heures au plus ; deux autres protègent la connexion elle-même.
        Votre navigateur retient aussi le thème clair ou sombre. Aucune mesure d’audience, aucun service extérieur : il
        n’y a donc pas de bandeau de consentement.
      </p>
      <h2>Vos droits</h2>
      <p>
        Vous pouvez demander à voir vos données et à les faire corriger, auprès de l’administrateur de votre agence
        régionale de santé ou du délégué à la protection des données du ministère. Si la réponse ne vous satisfait pas,
        vous pouvez vous adresser à la CNIL.
      </p>
    </Prose>
  )
}
