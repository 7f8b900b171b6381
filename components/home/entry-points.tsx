import Avatar from '@codegouvfr/react-dsfr/picto/Avatar'
import Contract from '@codegouvfr/react-dsfr/picto/Contract'
import DataVisualization from '@codegouvfr/react-dsfr/picto/DataVisualization'
import SelfTraining from '@codegouvfr/react-dsfr/picto/SelfTraining'
import { Tile } from '@codegouvfr/react-dsfr/Tile'

/** Where a visitor may begin. */
export function EntryPoints({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const tiles = [
    {
      title: 'Simuler un forfait',
      desc: 'Choisissez un établissement ou une activité : le montant, l’avance et le solde s’affichent, avec le calcul.',
      href: '/simulateur',
      pictogram: <DataVisualization />,
    },
    {
      title: 'Suis-je prêt ?',
      desc: 'Faites le point sur vos prérequis et vos taux, et repartez avec un plan d’action daté.',
      href: '/suis-je-pret',
      pictogram: <SelfTraining />,
    },
    isSignedIn
      ? {
          title: 'Ouvrir le tableau de bord',
          desc: 'Vos dossiers, la prochaine action de chacun et sa date.',
          href: '/tableau-de-bord',
          pictogram: <Avatar />,
        }
      : {
          title: 'Se connecter',
          desc: 'Établissements, agences régionales de santé et DGOS : retrouvez vos dossiers et vos actions.',
          href: '/connexion',
          pictogram: <Avatar />,
        },
    {
      title: 'Comprendre les étapes',
      desc: 'De la candidature au solde payé : qui fait quoi, et quand l’argent arrive.',
      href: '#etapes',
      pictogram: <Contract />,
    },
  ]

  return (
    <section aria-labelledby="commencer" className="fr-mb-6w">
      <h2 id="commencer" className="fr-h4">
        Par où commencer ?
      </h2>
      <ul className="fr-raw-list fr-grid-row fr-grid-row--gutters">
        {tiles.map(({ title, desc, href, pictogram }) => (
          <li key={href} className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
            <Tile
              title={title}
              titleAs="h3"
              desc={desc}
              linkProps={{ href }}
              pictogram={pictogram}
              enlargeLinkOrButton
              className="h-full"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
