'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { ErrorPage } from '@/components/layout/error-page'

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

export default function UnexpectedErrorPage({ error, reset }: Props) {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => shown.current?.focus(), [])

  return (
    <div ref={shown} tabIndex={-1} role="alert">
      <ErrorPage
        title="Une erreur s’est produite"
        actions={
          <>
            <button type="button" className="fr-btn" onClick={reset}>
              Réessayer
            </button>
            <Link className="fr-btn fr-btn--secondary" href="/">
              Revenir à l’accueil
            </Link>
          </>
        }
      >
        <p className="fr-text--lead">
          Le portail n’a pas pu afficher cette page. Ce qui était enregistré l’est toujours.
        </p>
        {error.digest !== undefined && (
          <p>
            Si l’erreur persiste, transmettez ce numéro à l’assistance : <strong>{error.digest}</strong>.
          </p>
        )}
      </ErrorPage>
    </div>
  )
}
