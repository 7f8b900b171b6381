import Link from 'next/link'
import { UnreadBadge } from '@/components/messages/unread-badge'
import { WorklistFilters } from '@/components/review/worklist-filters'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Worklist as View, WorklistRow } from '@/lib/candidatures/queries/review-worklist'
import type { WorklistParams } from '@/lib/candidatures/worklist-params'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import { ageText, daysLeftText } from '@/lib/text/review'

const PATH = '/instruction'

const referenceColumn = (unread: ReadonlyMap<string, number>): Column<WorklistRow> => ({
  header: 'Référence',
  isRowHeader: true,
  cell: ({ id, reference }) => (
    <>
      <Link className="fr-link whitespace-nowrap" href={`${PATH}/${id}`}>
        {reference}
      </Link>{' '}
      <UnreadBadge count={unread.get(id) ?? 0} />
    </>
  ),
})

const COLUMNS: readonly Column<WorklistRow>[] = [
  {
    header: 'Établissement',
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
  { header: 'Fenêtre', cell: ({ windowCode }) => windowCode },
  { header: 'Domaines', cell: ({ claims }) => claims.join(', ') },
  { header: 'Montant', align: 'right', cell: amountCell },
  { header: 'Déposée le', cell: filedCell },
  { header: 'Échéance', cell: deadlineCell },
  { header: 'Statut', cell: statusCell },
]

function amountCell({ amountCents, isFrozen }: WorklistRow) {
  if (amountCents === null) return 'À fixer par l’ARS'

  return (
    <span className="whitespace-nowrap">
      {formatEurosAndCents(amountCents)}
      {!isFrozen && (
        <>
          <br />
          <span className="fr-text--sm fr-text-mention--grey">indicatif</span>
        </>
      )}
    </span>
  )
}

function filedCell({ filedAt, ageDays }: WorklistRow) {
  if (filedAt === null || ageDays === null) return '–'

  return (
    <>
      {formatShortDate(filedAt)}
      <br />
      <span className="fr-text--sm fr-text-mention--grey">{ageText(ageDays)}</span>
    </>
  )
}

function deadlineCell({ deadline }: WorklistRow) {
  if (deadline === null) return '–'

  return (
    <>
      {formatShortDate(deadline.endsAt)}
      <br />
      <span className={`fr-text--sm ${deadline.daysLeft < 0 ? 'fr-text--bold' : 'fr-text-mention--grey'}`}>
        {daysLeftText(deadline.daysLeft)}
      </span>
    </>
  )
}

function statusCell({ status, proposedDecision, deadline }: WorklistRow) {
  return (
    <>
      <StatusBadge status={status} />
      {deadline !== null && proposedDecision !== null && (
        <>
          <br />
          <span className="fr-text--sm">Décision à valider</span>
        </>
      )}
    </>
  )
}

/** What the address says besides the page: what each link of the list keeps. */
function queryOf({ page, ...params }: WorklistParams): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''))
}

function countText(count: number, one: string, many: string): string {
  return count <= 1 ? `${formatInteger(count)}\u00A0${one}` : `${formatInteger(count)}\u00A0${many}`
}

const NONE: ReadonlyMap<string, number> = new Map()

type Props = {
  readonly view: View
  /** How many messages wait, by dossier. */
  readonly unread?: ReadonlyMap<string, number>
}

/** The dossiers of the agency: what is to do first. */
export function Worklist({ view, unread = NONE }: Props) {
  const { rows, total, drafts, page, pageCount, params } = view

  return (
    <>
      <PageTitle
        title="Instruction des candidatures"
        lead="Les candidatures déposées dans votre région, avec l’échéance de leur instruction."
      />
      <WorklistFilters params={params} windows={view.windows} domains={view.domains} />
      <p role="status">
        {countText(total, 'dossier', 'dossiers')}. {countText(drafts, 'brouillon', 'brouillons')} en cours dans les
        établissements.
      </p>
      <DataTable
        caption="Dossiers à instruire"
        hideCaption
        columns={[referenceColumn(unread), ...COLUMNS]}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <p>
            Aucun dossier ne correspond à ces filtres. <Link href={`${PATH}?statut=tous`}>Voir tous les dossiers</Link>
          </p>
        }
      />
      <PageLinks page={page} pageCount={pageCount} path={PATH} query={queryOf(params)} />
    </>
  )
}
