import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import {
  PUBLISHED_PATH,
  type PublishedParams,
  type PublishedSort,
  publishedQuery,
  publishedSortedBy,
} from '@/lib/announcements/published-params'
import type { PublishedList } from '@/lib/announcements/queries/published-list'
import type { PublishedRow } from '@/lib/announcements/queries/published-rows'
import { regionName } from '@/lib/establishments/domain/regions'
import { formatShortDate, startOfParisDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { announcedText, PUBLISHED_SORT_TEXT } from '@/lib/text/announcements'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { OpenData } from './open-data'
import { PublishedFilters } from './published-filters'

type Shown = Pick<Column<PublishedRow>, 'cell' | 'align' | 'isRowHeader'>

/** Nine columns have to fit: what is long goes to the line. */
const wrapped = (text: string, width: string) => <span className={`block whitespace-normal ${width}`}>{text}</span>

const CELLS: readonly (Shown & ({ readonly sort: PublishedSort } | { readonly header: string }))[] = [
  { sort: 'etablissement', cell: ({ establishmentName }) => wrapped(establishmentName, 'min-w-40'), isRowHeader: true },
  { sort: 'finess', cell: ({ finess }) => finess },
  { sort: 'commune', cell: ({ town, departement }) => wrapped(`${town} (${departement})`, 'min-w-28') },
  { sort: 'region', cell: (row) => wrapped(row.regionName, 'min-w-28') },
  { sort: 'statut', cell: ({ legalStatus }) => wrapped(LEGAL_STATUS_TEXT[legalStatus], 'min-w-20') },
  { sort: 'fenetre', cell: ({ windowName }) => windowName },
  { header: 'Domaines', cell: ({ domainCodes }) => wrapped(domainCodes.join(', '), 'min-w-16') },
  { sort: 'montant', cell: ({ amountCents }) => formatEurosAndCents(amountCents), align: 'right' },
  { sort: 'annonce', cell: ({ announcedOn }) => formatShortDate(startOfParisDay(announcedOn)) },
]

function columnsOf(params: PublishedParams): Column<PublishedRow>[] {
  return CELLS.map((one) => {
    if (!('sort' in one)) return one
    const { sort, ...shown } = one

    return { ...shown, ...sortable(params, sort) }
  })
}

/** The header of a column that sorts the list, and how it does now. */
function sortable(params: PublishedParams, sort: PublishedSort): Pick<Column<PublishedRow>, 'header' | 'sort'> {
  const isSorted = params.tri === sort
  const direction = params.sens === 'croissant' ? 'ascending' : 'descending'

  return {
    header: (
      <Link href={addressOf(publishedSortedBy(params, sort))} className="whitespace-nowrap">
        {PUBLISHED_SORT_TEXT[sort]}
        {isSorted && <span aria-hidden="true">{params.sens === 'croissant' ? ' ▲' : ' ▼'}</span>}
      </Link>
    ),
    ...(isSorted ? { sort: direction } : {}),
  }
}

function addressOf(params: PublishedParams): string {
  const query = publishedQuery(params).toString()

  return query === '' ? PUBLISHED_PATH : `${PUBLISHED_PATH}?${query}`
}

/** The dossiers that the agencies announced as retained, for anybody. */
export function Published({ view }: { readonly view: PublishedList }) {
  const { params, rows, total, amountCents, page, pageCount, choices, emptiness } = view

  return (
    <>
      <PageTitle
        title="Candidatures retenues"
        lead="Les dossiers que les agences régionales de santé (ARS) ont annoncés comme retenus, fenêtre par fenêtre."
      />
      {emptiness === 'nobody' ? (
        <p role="status">
          Aucune région n’a encore annoncé de dossiers retenus. Chaque ARS annonce les siens quand son instruction est
          terminée : ils apparaîtront alors ici.
        </p>
      ) : (
        <>
          <PublishedFilters params={params} choices={choices} />
          <div className="flex flex-wrap items-center justify-between gap-4 fr-mb-1w">
            <p role="status" className="fr-mb-0">
              {announcedText(total)}
              {total > 0 && `, ${formatEurosAndCents(amountCents)} au maximum au total`}.
            </p>
            {total > 0 && <PrintButton label="Imprimer cette page" />}
          </div>
          <DataTable
            caption="Candidatures retenues"
            hideCaption
            columns={columnsOf(params)}
            rows={rows}
            rowKey={({ finess, windowCode }) => `${finess} ${windowCode}`}
            empty={<Empty view={view} />}
          />
          <PageLinks
            page={page}
            pageCount={pageCount}
            path={PUBLISHED_PATH}
            query={publishedQuery(params).toString()}
          />
        </>
      )}
      <OpenData params={params} />
    </>
  )
}

function Empty({ view: { params, emptiness } }: { readonly view: PublishedList }): ReactNode {
  const place = [
    ...(params.region === '' ? [] : [`région ${regionName(params.region)}`]),
    ...(params.fenetre === '' ? [] : [`fenêtre ${params.fenetre}`]),
  ].join(', ')

  return (
    <p>
      {emptiness === 'not-here'
        ? `Aucun dossier retenu n’a encore été annoncé : ${place}.`
        : 'Aucun dossier annoncé ne correspond à ces filtres.'}{' '}
      <Link href={PUBLISHED_PATH}>Voir toute la liste</Link>
    </p>
  )
}
