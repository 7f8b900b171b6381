import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { JournalRow, Journal as View } from '@/lib/access/queries/journal'
import { formatShortDate, formatTime } from '@/lib/kernel/dates'
import { AUDIT_TEXT, auditText, detailsText, entityText } from '@/lib/text/audit'

const PATH = '/administration/journal'

/** The filter as the address of the page carries it. */
export type JournalQuery = Readonly<Record<'type' | 'personne' | 'du' | 'au', string>>

type Props = {
  readonly view: View
  readonly query: JournalQuery
  /** Whether what is shown begins further down than the newest row. */
  readonly isContinued: boolean
}

const COLUMNS: readonly Column<JournalRow>[] = [
  {
    header: 'Date et heure',
    cell: ({ at }) => (
      <time dateTime={at.toISOString()} className="whitespace-nowrap">
        {formatShortDate(at)} {formatTime(at)}
      </time>
    ),
  },
  { header: 'Événement', isRowHeader: true, cell: ({ type }) => auditText(type) },
  { header: 'Par', cell: ({ actorName }) => actorName },
  { header: 'Sur', cell: Entity },
  { header: 'Région', cell: ({ region }) => region ?? 'Toutes' },
  {
    header: 'Détails',
    cell: ({ details }) => (
      <p className="fr-text--sm fr-mb-0 min-w-60 max-w-md whitespace-normal break-words">{detailsText(details)}</p>
    ),
  },
]

function Entity({ entityType, entityId }: JournalRow) {
  const name = entityText(entityType)
  if (entityType === 'user') {
    return (
      <Link className="fr-link" href={`/administration/utilisateurs/${entityId}`}>
        {name}
      </Link>
    )
  }
  if (entityType === 'candidature') {
    return (
      <Link className="fr-link" href={`/candidatures/${entityId}`}>
        {name}
      </Link>
    )
  }

  return name
}

/** The journal of the actor's scope, newest first. */
export function Journal({ view, query, isContinued }: Props) {
  const filter = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const here = new URLSearchParams(filter)

  return (
    <>
      <PageTitle
        title="Journal"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Chaque écriture et chaque accès refusé, du plus récent au plus ancien. Rien n’y est modifié ni effacé."
      />
      <Filter query={query} />
      <DataTable
        caption="Événements du journal"
        hideCaption
        columns={COLUMNS}
        rows={view.rows}
        rowKey={(row) => row.id}
        empty={<p>Aucun événement ne correspond. Élargissez la période ou retirez un filtre.</p>}
      />
      <p className="flex flex-wrap gap-6">
        {isContinued && (
          <Link className="fr-link" href={`${PATH}?${here}`}>
            Revenir aux plus récents
          </Link>
        )}
        {view.next !== null && (
          <Link className="fr-link" href={`${PATH}?${new URLSearchParams({ ...filter, avant: view.next })}`}>
            Voir les événements plus anciens
          </Link>
        )}
      </p>
    </>
  )
}

function Filter({ query }: { readonly query: JournalQuery }) {
  return (
    <search>
      <form action={PATH} className="fr-mb-3w grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr_auto]">
        <div>
          <label className="fr-label" htmlFor="type">
            Événement
          </label>
          <select id="type" className="fr-select fr-mt-1w" name="type" defaultValue={query.type}>
            <option value="">Tous</option>
            {Object.entries(AUDIT_TEXT).map(([type, label]) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <FilterField name="personne" label="Personne" type="text" value={query.personne} />
        <FilterField name="du" label="Du" type="date" value={query.du} />
        <FilterField name="au" label="Au" type="date" value={query.au} />
        <button type="submit" className="fr-btn">
          Filtrer
        </button>
      </form>
    </search>
  )
}

type FieldProps = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'date'
  readonly value: string
}

function FilterField({ name, label, type, value }: FieldProps) {
  return (
    <div>
      <label className="fr-label" htmlFor={name}>
        {label}
      </label>
      <input id={name} className="fr-input fr-mt-1w" type={type} name={name} defaultValue={value} />
    </div>
  )
}
