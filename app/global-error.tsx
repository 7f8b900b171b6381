'use client'

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** Stands in for the whole page when even its frame failed: no header, no styles but the browser's. */
export default function GlobalErrorPage({ error, reset }: Props) {
  return (
    <html lang="fr">
      <head>
        <title>Erreur - Portail SUN-ES</title>
      </head>
      <body
        style={{ fontFamily: 'Marianne, arial, sans-serif', maxWidth: '40rem', margin: '3rem auto', padding: '0 1rem' }}
      >
        <main>
          <h1>Le portail est momentanément indisponible</h1>
          <p>Ce qui était enregistré l’est toujours. Attendez un instant, puis réessayez.</p>
          {error.digest !== undefined && <p>Numéro à transmettre à l’assistance : {error.digest}.</p>}
          <p>
            <button type="button" onClick={reset}>
              Réessayer
            </button>{' '}
            {/* A full reload: the router may be what failed. */}
            <a href="/">Revenir à l’accueil</a>
          </p>
        </main>
      </body>
    </html>
  )
}
