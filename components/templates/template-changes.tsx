// biome-ignore-all lint/suspicious/noArrayIndexKey: the lines of a comparison keep their place
import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { Change } from '@/lib/templates/domain/difference'
import { lineText } from '@/lib/text/templates'

/** What changes from the version in force, text by text; what stays is counted. */
export function TemplateChanges({ changes }: { readonly changes: readonly Change[] }) {
  const different = changes.filter(({ kind }) => kind !== 'same')
  const kept = changes.length - different.length
  if (different.length === 0) return <p>Aucune différence avec la version en vigueur.</p>

  return (
    <>
      <ul className="fr-raw-list max-w-3xl">
        {different.map(({ kind, line }, index) => {
          const { part, text } = lineText(line)
          const isAdded = kind === 'added'

          return (
            <li
              key={index}
              className="fr-mb-1w fr-p-2w border-0 border-l-4 border-solid border-(--border-default-grey) bg-(--background-alt-grey)"
            >
              <Badge as="span" small noIcon severity={isAdded ? 'success' : 'warning'}>
                {isAdded ? 'Ajouté' : 'Retiré'}
              </Badge>{' '}
              <span className="fr-text--sm">{part}</span>
              <br />
              <span className="whitespace-pre-line break-words">
                {isAdded ? (
                  <ins className="no-underline">{text}</ins>
                ) : (
                  <del className="text-(--text-mention-grey)">{text}</del>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="fr-text--sm">{kept <= 1 ? `${kept} texte ne change pas.` : `${kept} textes ne changent pas.`}</p>
    </>
  )
}
