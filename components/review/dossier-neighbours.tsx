import Link from 'next/link'
import type { Neighbours } from '@/lib/review/queries/worklist'
import { WORKLIST_PATH } from './worklist-columns'

type Props = {
  readonly neighbours: Neighbours
  /** Of the list that one comes from. */
  readonly query: string
}

/** Goes through the dossiers of the list that one comes from, without going back to it. */
export function DossierNeighbours({ neighbours: { previousId, nextId }, query }: Props) {
  const href = (id: string) => `${WORKLIST_PATH}/${id}${query === '' ? '' : `?${query}`}`

  return (
    <nav aria-label="Dossiers de la liste" className="flex flex-wrap gap-6 fr-mb-2w print:hidden">
      <Link className="fr-link" href={query === '' ? WORKLIST_PATH : `${WORKLIST_PATH}?${query}`}>
        Revenir à la liste
      </Link>
      {previousId !== null && (
        <Link className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={href(previousId)}>
          Dossier précédent
        </Link>
      )}
      {nextId !== null && (
        <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href={href(nextId)}>
          Dossier suivant
        </Link>
      )}
    </nav>
  )
}
