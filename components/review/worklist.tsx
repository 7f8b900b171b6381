import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { UnreadBadge } from '@/components/messages/unread-badge'
import { SavedViews } from '@/components/review/saved-views'
import { WorklistFilters } from '@/components/review/worklist-filters'
import { WorklistKeys } from '@/components/review/worklist-keys'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { ANNOUNCEMENT_PATH } from '@/lib/announcements/board-params'
import { formatEuros, formatInteger } from '@/lib/kernel/money'
import { MOST_DOSSIERS } from '@/lib/review/domain/batch'
import type { WorklistView } from '@/lib/review/queries/saved-views'
import type { Worklist as View, WorklistRow } from '@/lib/review/queries/worklist'
import { type WorklistParams, worklistQuery } from '@/lib/review/worklist-params'
import { BATCH_PATH } from './batch-path'
import type { ViewActions } from './saved-views'
import { sortable, WORKLIST_PATH, worklistColumns } from './worklist-columns'

/** What names a dossier: always there, its link keeps the list that one comes from. */
function identityColumns(params: WorklistParams, unread: ReadonlyMap<string, number>): Column<WorklistRow>[] {
  const query = worklistQuery(params).toString()

  return [
    {
      ...sortable(params, 'reference', 'Référence'),
      isRowHeader: true,
      cell: ({ id, reference }) => (
        <>
          <Link
            className="fr-link whitespace-nowrap"
            data-worklist-row
            href={`${WORKLIST_PATH}/${id}${query === '' ? '' : `?${query}`}`}
          >
            {reference}
          </Link>{' '}
          <UnreadBadge count={unread.get(id) ?? 0} />
        </>
      ),
    },
    {
      ...sortable(params, 'etablissement', 'Établissement'),
      cell: ({ establishmentName, finess, town }) => (
        <>
          {establishmentName}
          <br />
          <span className="fr-text--sm fr-text-mention--grey">
            {finess}, {town}
          </span>
        </>
      ),
    },
  ]
}

const TICK_COLUMN: Column<WorklistRow> = {
  header: <span className="fr-sr-only">Choisir</span>,
  cell: ({ id, reference }) => (
    <input type="checkbox" name="id" value={id} aria-label={`Choisir le dossier ${reference}`} />
  ),
}

/** What one does to the dossiers that are ticked, or to the whole list. */
function BatchForm({
  params,
  total,
  mayOrganise,
  children,
}: {
  readonly params: WorklistParams
  readonly total: number
  readonly mayOrganise: boolean
  readonly children: ReactNode
}) {
  if (!mayOrganise || total === 0) return children
  const whole = new URLSearchParams([...worklistQuery(params), ['tous', 'oui']])

  return (
    <form method="get" action={BATCH_PATH} aria-label="Traiter plusieurs dossiers">
      {children}
      <p className="flex flex-wrap items-center gap-4 print:hidden">
        <Button type="submit" priority="secondary">
          Traiter les dossiers cochés
        </Button>
        {total <= MOST_DOSSIERS ? (
          <Link className="fr-link" href={`${BATCH_PATH}?${whole}`}>
            Traiter toute la liste ({countText(total, 'dossier', 'dossiers')})
          </Link>
        ) : (
          <span className="fr-text--sm">
            Pour traiter toute la liste, ajoutez des filtres : {formatInteger(MOST_DOSSIERS)} dossiers au plus à la
            fois.
          </span>
        )}
      </p>
    </form>
  )
}

function countText(count: number, one: string, many: string): string {
  return count <= 1 ? `${formatInteger(count)}\u00A0${one}` : `${formatInteger(count)}\u00A0${many}`
}

const NONE: ReadonlyMap<string, number> = new Map()

type Props = {
  readonly view: View
  readonly views: readonly WorklistView[]
  readonly actions: ViewActions
  /** Whether one may do something to several dossiers at once. */
  readonly mayOrganise: boolean
  /** How many messages wait, by dossier. */
  readonly unread?: ReadonlyMap<string, number>
}

/** The dossiers of the agency: what is to do first. */
export function Worklist({ view, views, actions, mayOrganise, unread = NONE }: Props) {
  const { rows, total, amountCents, drafts, page, pageCount, params } = view

  return (
    <>
      <PageTitle
        title="Instruction des candidatures"
        lead="Les candidatures déposées dans votre région, avec l’échéance de leur instruction."
      />
      <p className="flex flex-wrap gap-6 fr-mb-2w print:hidden">
        <Link className="fr-link" href={`${WORKLIST_PATH}/selection`}>
          Sélectionner dans l’enveloppe
        </Link>
        {mayOrganise && (
          <Link className="fr-link" href={BATCH_PATH}>
            Traitements par lot
          </Link>
        )}
        <Link className="fr-link" href={ANNOUNCEMENT_PATH}>
          Annoncer les dossiers retenus
        </Link>
      </p>
      <SavedViews views={views} params={params} actions={actions} />
      <WorklistFilters params={params} choices={view.choices} />
      <p role="status" className="fr-mb-1w">
        {countText(total, 'dossier', 'dossiers')}, {formatEuros(amountCents)} au total.{' '}
        {countText(drafts, 'brouillon', 'brouillons')} en cours dans les établissements.
      </p>
      {total > 0 && <ExportLinks params={params} />}
      <WorklistKeys>
        <BatchForm params={params} total={total} mayOrganise={mayOrganise}>
          <DataTable
            caption="Dossiers à instruire"
            hideCaption
            columns={[
              ...(mayOrganise ? [TICK_COLUMN] : []),
              ...identityColumns(params, unread),
              ...worklistColumns(params),
            ]}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <p>
                Aucun dossier ne correspond à ces filtres.{' '}
                <Link href={`${WORKLIST_PATH}?statut=tous`}>Voir tous les dossiers</Link>
              </p>
            }
          />
        </BatchForm>
      </WorklistKeys>
      <PageLinks page={page} pageCount={pageCount} path={WORKLIST_PATH} query={worklistQuery(params).toString()} />
    </>
  )
}

const FORMATS = [
  ['xlsx', 'Excel'],
  ['ods', 'OpenDocument'],
  ['csv', 'CSV'],
] as const

/** Exactly what is filtered, all its pages, in the order of the screen. */
function ExportLinks({ params }: { readonly params: WorklistParams }) {
  return (
    <p className="fr-text--sm print:hidden">
      Exporter cette liste :{' '}
      {FORMATS.map(([format, text], index) => (
        <span key={format}>
          {index > 0 && ', '}
          <a href={`${WORKLIST_PATH}/export?${new URLSearchParams([...worklistQuery(params), ['format', format]])}`}>
            {text}
          </a>
        </span>
      ))}
    </p>
  )
}
