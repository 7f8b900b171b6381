import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { CONVENTION_FILTERS, type ConventionFilter } from '@/lib/conventions/list-params'
import type { ConventionRow, ConventionList as View } from '@/lib/conventions/queries/conventions'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'

const PATH = '/conventions'

const FILTER_TEXT: Record<ConventionFilter, string> = {
  toutes: 'Toutes',
  'a-signer': 'À signer',
  signees: 'Signées',
}

const COLUMNS: readonly Column<ConventionRow>[] = [
  {
    header: 'Convention',
    isRowHeader: true,
    cell: ({ id, number }) => (
      <Link className="fr-link whitespace-nowrap" href={`${PATH}/${id}`}>
        {number}
      </Link>
    ),
  },
  {
    header: 'Établissement',
    cell: ({ establishmentName, finess }) => (
      <>
        {establishmentName}
        <br />
        <span className="fr-text--sm fr-text-mention--grey">{finess}</span>
      </>
    ),
  },
  { header: 'Candidature', cell: ({ reference }) => reference },
  { header: 'Montant', align: 'right', cell: ({ totalCents }) => formatEurosAndCents(totalCents) },
  { header: 'Préparée le', cell: ({ preparedAt }) => formatShortDate(preparedAt) },
  {
    header: 'État',
    cell: ({ status, signedAt }) =>
      status === 'cancelled' ? (
        <Badge severity="error" noIcon small as="span">
          Annulée
        </Badge>
      ) : status === 'signed' && signedAt !== null ? (
        <Badge severity="success" noIcon small as="span">
          {`Signée, ${formatShortDate(signedAt)}`}
        </Badge>
      ) : (
        <Badge severity="warning" noIcon small as="span">
          À signer
        </Badge>
      ),
  },
]

/** The conventions that the actor may read. */
export function ConventionList({ view }: { readonly view: View }) {
  const { rows, total, toSign, page, pageCount, statut } = view

  return (
    <>
      <PageTitle
        title="Conventions"
        lead="Une convention par candidature retenue, signée par l’établissement et l’ARS."
      />
      <nav aria-label="Filtrer les conventions" className="fr-mb-2w">
        <ul className="fr-raw-list flex flex-wrap gap-4">
          {CONVENTION_FILTERS.map((filter) => (
            <li key={filter}>
              <Link
                className={`fr-tag ${filter === statut ? 'fr-tag--icon-left fr-icon-check-line fr-text--bold' : ''}`}
                href={`${PATH}?statut=${filter}`}
                aria-current={filter === statut ? 'page' : undefined}
              >
                {FILTER_TEXT[filter]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p role="status">
        {FILTER_TEXT[statut]} : {formatInteger(total)}. Reste à signer : {formatInteger(toSign)}.
      </p>
      <DataTable
        caption="Conventions"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<p>Aucune convention. Elle est préparée dès qu’une candidature est retenue.</p>}
      />
      <PageLinks page={page} pageCount={pageCount} path={PATH} query={{ statut }} />
    </>
  )
}
