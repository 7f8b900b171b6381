import { MoveForm } from '@/components/envelopes/move-form'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { EnvelopeRow, MovementRow, RegionEnvelopes } from '@/lib/envelopes/queries/region-envelopes'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents, sumCents } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'

const COLUMNS: readonly Column<EnvelopeRow>[] = [
  { header: 'Région', isRowHeader: true, cell: ({ regionName }) => regionName },
  { header: 'Volet', cell: ({ voletName }) => voletName },
  { header: 'Attribué', align: 'right', cell: ({ grantedCents }) => formatEurosAndCents(grantedCents) },
  { header: 'Engagé', align: 'right', cell: ({ engagedCents }) => formatEurosAndCents(engagedCents) },
  { header: 'Payé', align: 'right', cell: ({ paidCents }) => formatEurosAndCents(paidCents) },
  { header: 'Reste à engager', align: 'right', cell: ({ leftCents }) => formatEurosAndCents(leftCents) },
]

const MOVEMENT_COLUMNS: readonly Column<MovementRow>[] = [
  { header: 'Date', isRowHeader: true, cell: ({ at }) => formatDateTime(at) },
  { header: 'Région', cell: ({ regionName }) => regionName },
  { header: 'Volet', cell: ({ voletName }) => voletName },
  {
    header: 'Montant',
    align: 'right',
    cell: ({ amountCents }) => `${amountCents > 0 ? '+' : ''}${formatEurosAndCents(amountCents)}`,
  },
  { header: 'Motif', cell: ({ reason }) => reason },
  { header: 'Par', cell: ({ actorName }) => actorName },
]

type Props = {
  readonly view: RegionEnvelopes
  readonly move: (form: FormData) => Promise<ActionResult<unknown>>
}

/** What each region may engage, volet by volet, and the movements that made it. */
export function Envelopes({ view, move }: Props) {
  const { rows, movements, mayMove } = view
  // A region without anything granted nor engaged says nothing; DGOS still chooses it in the form.
  const shown = rows.filter((row) => row.version > 0 || row.engagedCents > 0)
  const total = (pick: (row: EnvelopeRow) => number) => formatEurosAndCents(sumCents(shown.map(pick)))

  return (
    <>
      <PageTitle
        title="Enveloppes régionales"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Ce que chaque région peut engager, ce qu’elle a engagé en retenant des candidatures, ce qui est payé et ce qui reste."
      />
      <DataTable
        caption="Enveloppes par région et par volet"
        columns={COLUMNS}
        rows={shown}
        rowKey={(row) => `${row.regionCode} ${row.voletCode}`}
        empty={<p>Aucune enveloppe n’est attribuée.</p>}
        footer={[
          'Total',
          '',
          total((row) => row.grantedCents),
          total((row) => row.engagedCents),
          total((row) => row.paidCents),
          total((row) => row.leftCents),
        ]}
      />
      {mayMove && <MoveForm rows={rows} programmeId={view.programmeId} action={move} />}
      <h2 className="fr-h4 fr-mt-4w">Mouvements</h2>
      <DataTable
        caption="Les cent derniers mouvements"
        columns={MOVEMENT_COLUMNS}
        rows={movements}
        rowKey={(row) => row.id}
        empty={<p>Aucun mouvement : les enveloppes sont celles du chargement du programme.</p>}
      />
    </>
  )
}
