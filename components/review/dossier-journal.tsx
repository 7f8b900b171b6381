import Link from 'next/link'
import { formatDateTime } from '@/lib/kernel/dates'
import type { DossierJournal as View } from '@/lib/review/queries/dossier-journal'
import { auditText, detailsText } from '@/lib/text/audit'
import { WORKLIST_PATH } from './worklist-columns'

type Props = {
  readonly view: View
  /** Of the list that one comes from, kept in the addresses. */
  readonly query: string
}

/** Who did what on the dossier, and when: newest first, by pages. */
export function DossierJournal({ view: { candidatureId, events, next, isContinued }, query }: Props) {
  const href = (before: string | null) => {
    const search = new URLSearchParams(query)
    if (before !== null) search.set('journal', before)

    return `${WORKLIST_PATH}/${candidatureId}${search.size === 0 ? '' : `?${search}`}#journal`
  }

  return (
    <section aria-labelledby="journal" className="fr-mb-4w">
      <h2 className="fr-h4" id="journal">
        Journal
      </h2>
      <p className="fr-text--sm">
        Qui a fait quoi sur ce dossier depuis son dépôt. L’établissement ne voit pas ce journal.
      </p>
      {events.length === 0 && <p>Aucun événement.</p>}
      <ol className="fr-raw-list">
        {events.map(({ id, at, type, actorName, details }) => (
          <li key={id} className="fr-mb-1w">
            <span className="fr-text--bold">{auditText(type)}</span>
            <span className="fr-text--sm fr-text-mention--grey">
              {' '}
              par {actorName}, le <time dateTime={at.toISOString()}>{formatDateTime(at)}</time>
            </span>
            <EventDetails text={detailsText(details)} />
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap gap-6 print:hidden">
        {isContinued && (
          <Link className="fr-link" href={href(null)}>
            Revenir aux plus récents
          </Link>
        )}
        {next !== null && (
          <Link className="fr-link" href={href(next)}>
            Voir plus<span className="fr-sr-only"> d’événements du journal</span>
          </Link>
        )}
      </p>
    </section>
  )
}

function EventDetails({ text }: { readonly text: string }) {
  if (text === '') return null

  return (
    <>
      <br />
      <span className="fr-text--sm break-words">{text}</span>
    </>
  )
}
