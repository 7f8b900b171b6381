import Link from 'next/link'

type Props = {
  readonly total: number
  readonly answered: number
  /** The required questions without an answer. */
  readonly missing: readonly { readonly label: string; readonly href: string }[]
  readonly printHref: string
}

/** How far the answers are, and what prevents the filing, each as a link to its question. */
export function QuestionnaireProgress({ total, answered, missing, printHref }: Props) {
  return (
    <div className="fr-mb-3w">
      <p className="fr-mb-1v" role="status">
        <strong>
          {answered} {answered > 1 ? 'questions répondues' : 'question répondue'} sur {total}.
        </strong>{' '}
        {missing.length === 0
          ? 'Aucune réponse obligatoire ne manque.'
          : `Il manque ${missing.length === 1 ? 'une réponse obligatoire' : `${missing.length} réponses obligatoires`}.`}
      </p>
      <progress className="questionnaire-progress" value={answered} max={total} aria-label="Avancement des réponses" />
      {missing.length > 0 && (
        <details className="fr-mt-1w">
          <summary className="fr-link fr-text--sm">Voir les réponses qui manquent</summary>
          <ul className="fr-mt-1w">
            {missing.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="fr-mt-1w fr-mb-0 print:hidden">
        <Link className="fr-link fr-link--sm fr-icon-printer-line fr-link--icon-left" href={printHref}>
          Version à relire ou à imprimer
        </Link>
      </p>
    </div>
  )
}
