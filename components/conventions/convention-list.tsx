import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { ConventionBadge } from '@/components/conventions/convention-badge'
import { BATCH_PATH } from '@/components/review/batch-path'
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
  'a-envoyer': 'À envoyer',
  'a-signer': 'À signer par l’établissement',
  'a-signer-ars': 'À signer par l’ARS',
  'a-sceller': 'À sceller',
  signees: 'Signées',
  closes: 'Annulées ou remplacées',
}

const COLUMNS: readonly Column<ConventionRow>[] = [
  {
    header: 'Texte',
    isRowHeader: true,
    cell: ({ id, number, kind, edition }) => (
      <>
        <Link className="fr-link whitespace-nowrap" href={`${PATH}/${id}`}>
          {number}
        </Link>
        {kind === 'amendment' && <span className="block fr-text--sm">Avenant</span>}
        {edition > 1 && <span className="block fr-text--sm">Édition {edition}</span>}
      </>
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
    cell: ({ status, signedAt, isSealLate }) => (
      <>
        <ConventionBadge status={status} isSealLate={isSealLate} />
        {signedAt !== null && <span className="block fr-text--sm">le {formatShortDate(signedAt)}</span>}
      </>
    ),
  },
]

/** The conventions and amendments that the actor may read; those that wait for the actor are ticked together. */
export function ConventionList({ view }: { readonly view: View }) {
  const { total, counts, page, pageCount, statut, maySend, signsFor } = view
  const party = statut === 'a-signer' ? 'establishment' : statut === 'a-signer-ars' ? 'agency' : null

  return (
    <>
      <PageTitle
        title="Conventions"
        lead="Une convention par candidature retenue, envoyée par l’ARS, signée par l’établissement puis par l’ARS. Un avenant la modifie."
      />
      {view.rows.some((row) => row.isSealLate) && (
        <Alert
          severity="error"
          small
          className="fr-mb-3w"
          description="Une convention signée par les deux parties n’est pas scellée. Ouvrez-la et relancez le scellement."
        />
      )}
      <nav aria-label="Filtrer les conventions" className="fr-mb-2w">
        <ul className="fr-raw-list flex flex-wrap gap-4">
          {CONVENTION_FILTERS.map((filter) => (
            <li key={filter}>
              <Link
                className={`fr-tag ${filter === statut ? 'fr-tag--icon-left fr-icon-check-line fr-text--bold' : ''}`}
                href={`${PATH}?statut=${filter}`}
                aria-current={filter === statut ? 'page' : undefined}
              >
                {FILTER_TEXT[filter]} ({formatInteger(counts[filter])})
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p role="status">
        {FILTER_TEXT[statut]} : {formatInteger(total)}.
      </p>
      {statut === 'a-envoyer' && maySend ? (
        <Ticked view={view} path={BATCH_PATH} hidden={{ action: 'send' }} label="Envoyer les textes cochés" />
      ) : party !== null && signsFor.includes(party) ? (
        <Ticked view={view} path={`${PATH}/signature`} label="Lire et signer les textes cochés" />
      ) : (
        <Table view={view} columns={COLUMNS} />
      )}
      <PageLinks page={page} pageCount={pageCount} path={PATH} query={{ statut }} />
    </>
  )
}

type TableProps = { readonly view: View; readonly columns: readonly Column<ConventionRow>[] }

function Table({ view, columns }: TableProps) {
  return (
    <DataTable
      caption="Conventions"
      hideCaption
      columns={columns}
      rows={view.rows}
      rowKey={(row) => row.id}
      empty={
        view.statut === 'toutes' ? (
          <p>Aucune convention. Elle est préparée dès qu’une candidature est retenue.</p>
        ) : (
          <p>
            Rien ici. <Link href={PATH}>Voir toutes les conventions</Link>
          </p>
        )
      }
    />
  )
}

type TickedProps = {
  readonly view: View
  readonly path: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly label: string
}

/** A form whose address is what was ticked: dossiers to a batch, texts to be signed. */
function Ticked({ view, path, hidden = {}, label }: TickedProps) {
  const isBatch = path === BATCH_PATH
  const tick: Column<ConventionRow> = {
    header: <span className="fr-sr-only">Choix</span>,
    cell: ({ id, candidatureId, number, isReady }) => (
      <input
        type="checkbox"
        name="id"
        value={isBatch ? candidatureId : id}
        defaultChecked={isReady}
        disabled={!isReady}
        aria-label={`Choisir ${number}`}
      />
    ),
  }

  return (
    <form method="get" action={path} aria-label={label}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Table view={view} columns={[tick, ...COLUMNS]} />
      {view.rows.length > 0 && (
        <button type="submit" className="fr-btn">
          {label}
        </button>
      )}
    </form>
  )
}
