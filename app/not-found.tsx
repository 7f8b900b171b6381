import type { Metadata } from 'next'
import Link from 'next/link'
import { ErrorPage } from '@/components/layout/error-page'

export const metadata: Metadata = { title: 'Page introuvable' }

export default function NotFoundPage() {
  return (
    <ErrorPage
      title="Page introuvable"
      actions={
        <>
          <Link className="fr-btn" href="/tableau-de-bord">
            Aller au tableau de bord
          </Link>
          <Link className="fr-btn fr-btn--secondary" href="/">
            Revenir à l’accueil
          </Link>
        </>
      }
    >
      <p className="fr-text--lead">Cette page n’existe pas, ou vos droits ne permettent pas de la voir.</p>
      <p>
        Si vous avez tapé l’adresse, vérifiez-la. Si vous avez suivi un lien, l’élément a pu changer de place, ou
        dépendre d’un autre établissement ou d’une autre région que les vôtres.
      </p>
    </ErrorPage>
  )
}
