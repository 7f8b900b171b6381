import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { Tag } from '@codegouvfr/react-dsfr/Tag'
import Link from 'next/link'
import type { Column } from '@/components/ui/data-table'
import { StatusBadge } from '@/components/ui/status-badge'
import { urgencyOf } from '@/lib/candidatures/domain/review-clock'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { WorklistRow } from '@/lib/review/queries/worklist'
import {
  sortedBy,
  type WorklistColumn,
  type WorklistParams,
  type WorklistSort,
  worklistQuery,
} from '@/lib/review/worklist-params'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { ageText, daysLeftText, URGENCY_TEXT, WORKLIST_COLUMN_TEXT } from '@/lib/text/review'

export const WORKLIST_PATH = '/instruction'

/** The columns that were chosen, each that can be sorted with its link. */
export function worklistColumns(params: WorklistParams): Column<WorklistRow>[] {
  return params.col.map((column) => {
    const { sort, ...rest } = COLUMNS[column]
    const label = WORKLIST_COLUMN_TEXT[column]

    return { ...rest, ...(sort === undefined ? { header: label } : sortable(params, sort, label)) }
  })
}

/** The header of a column that sorts the list, and how it does now. */
export function sortable(
  params: WorklistParams,
  sort: WorklistSort,
  label: string,
): Pick<Column<WorklistRow>, 'header' | 'sort'> {
  const isSorted = params.tri === sort
  const direction = params.sens === 'croissant' ? 'ascending' : 'descending'

  return {
    header: (
      <Link href={`${WORKLIST_PATH}?${worklistQuery(sortedBy(params, sort))}`} className="whitespace-nowrap">
        {label}
        {isSorted && <span aria-hidden="true">{params.sens === 'croissant' ? ' ▲' : ' ▼'}</span>}
      </Link>
    ),
    ...(isSorted ? { sort: direction } : {}),
  }
}

type Shown = Pick<Column<WorklistRow>, 'cell' | 'align'> & { readonly sort?: WorklistSort }

const COLUMNS: Record<WorklistColumn, Shown> = {
  fenetre: { cell: ({ windowCode }) => windowCode },
  domaines: { cell: ({ claims }) => claims.join(', ') },
  montant: { cell: amountCell, align: 'right', sort: 'montant' },
  depot: { cell: filedCell, sort: 'depot' },
  echeance: { cell: deadlineCell, sort: 'echeance' },
  instructeur: { cell: ({ instructorName }) => instructorName ?? '–', sort: 'instructeur' },
  statut: { cell: statusCell, sort: 'statut' },
  prerequis: { cell: ({ prerequisites: { accepted, needed } }) => `${accepted} sur ${needed}` },
  etiquettes: { cell: tagsCell },
  departement: { cell: ({ departement }) => departement },
  'statut-juridique': { cell: ({ legalStatus }) => LEGAL_STATUS_TEXT[legalStatus] },
}

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
  const { mark, severity } = URGENCY_TEXT[urgencyOf(deadline)]

  return (
    <>
      {formatShortDate(deadline.endsAt)}
      <br />
      <span className={`fr-text--sm ${deadline.daysLeft < 0 ? 'fr-text--bold' : 'fr-text-mention--grey'}`}>
        {daysLeftText(deadline.daysLeft)}
      </span>
      {mark !== null && (
        <>
          <br />
          <Badge severity={severity} small noIcon as="span">
            {mark}
          </Badge>
        </>
      )}
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

function tagsCell({ tags }: WorklistRow) {
  if (tags.length === 0) return '–'

  return (
    <ul className="fr-raw-list flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag}>
          <Tag small as="span">
            {tag}
          </Tag>
        </li>
      ))}
    </ul>
  )
}
