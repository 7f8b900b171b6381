import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { Prose } from '@/components/ui/prose'
import { isDemonstration } from '@/lib/platform/services'

export const metadata: Metadata = { title: 'Mentions légales' }

// Depends on the environment of the server, not of the build.
export const dynamic = 'force-dynamic'

export default function LegalNoticePage() {
  return (
    <Prose>
      <PageTitle title="Mentions légales" />
      {isDemonstration() && (
        <p>
          <strong>Ce site est une démonstration.</strong> Les établissements, les personnes, les montants et les
          documents qu’il montre sont fictifs. Rien de ce qui y est fait n’engage qui que ce soit.
        </p>
      )}
      <h2>Éditeur</h2>
      <p>
        Ministère chargé de la santé, direction générale de l’offre de soins (DGOS), 14 avenue Duquesne, 75350 Paris 07
        SP, avec la délégation au numérique en santé (DNS).
      </p>
      <h2>Directeur de la publication</h2>
      <p>Le directeur général ou la directrice générale de l’offre de soins.</p>
      <h2>Hébergement</h2>
      <p>Le nom et l’adresse de l’hébergeur sont inscrits ici à la mise en service.</p>
      <h2>Contenus et logiciel</h2>
      <p>
        Sauf mention contraire, les contenus sont proposés sous licence Etalab 2.0. Le barème, les cibles et le
        calendrier affichés sont ceux de la version publiée des règles du programme ; les valeurs sur lesquelles les
        textes publics sont muets sont signalées comme des hypothèses.
      </p>
      <h2>Portée du simulateur</h2>
      <p>
        Une simulation n’est pas une décision. Seuls les montants figés à la validation du dossier par l’agence
        régionale de santé, et repris dans la convention, engagent.
      </p>
    </Prose>
  )
}
