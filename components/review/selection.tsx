import { Button } from '@codegouvfr/react-dsfr/Button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { FilterSelect } from '@/components/ui/filter-select'
import { PageTitle } from '@/components/ui/page-title'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { SELECTION_RANKS } from '@/lib/review/domain/selection'
import type { BoardRow, Selection as View } from '@/lib/review/queries/selection'
import { SELECTION_RANK_TEXT } from '@/lib/text/selection'
import { SelectionTable } from './selection-table'
import { WORKLIST_PATH } from './worklist-columns'

const BOARD: readonly Column<BoardRow>[] = [
  { header: 'Volet', isRowHeader: true, cell: ({ voletName }) => voletName },
  { header: 'Attribué', align: 'right', cell: ({ grantedCents }) => formatEurosAndCents(grantedCents) },
  { header: 'Engagé', align: 'right', cell: ({ engagedCents }) => formatEurosAndCents(engagedCents) },
  { header: 'Payé', align: 'right', cell: ({ paidCents }) => formatEurosAndCents(paidCents) },
  { header: 'Reste à engager', align: 'right', cell: ({ leftCents }) => formatEurosAndCents(leftCents) },
  { header: 'Demandé, à décider', align: 'right', cell: ({ requestedCents }) => formatEurosAndCents(requestedCents) },
]

type Props = {
  readonly view: View
  readonly mayOrganise: boolean
  /** Decides: those of the waiting list can be carried to a later window. */
  readonly mayCarry?: boolean
}

/** The envelope of the region, and the dossiers of a window ranked in front of it. */
export function Selection({ view, mayOrganise, mayCarry = false }: Props) {
  const { params, windows, domains, board, dossiers, cut } = view

  return (
    <>
      <PageTitle
        title="Sélection dans l’enveloppe"
        lead="Ce que la région peut encore engager, et les dossiers qui attendent une décision. Rien n’est décidé ici."
        parents={[{ label: 'Instruction', href: WORKLIST_PATH }]}
      />
      <DataTable
        caption="Enveloppe de la région"
        columns={BOARD}
        rows={board}
        rowKey={({ voletCode }) => voletCode}
        empty={<p>Aucune enveloppe.</p>}
      />
      <form
        method="get"
        aria-label="Classer les dossiers"
        className="grid grid-cols-1 items-end gap-4 fr-mb-3w sm:grid-cols-2 lg:grid-cols-4 print:hidden"
      >
        <FilterSelect name="fenetre" label="Fenêtre" value={params.fenetre} options={windows.map(toOption)} />
        <FilterSelect
          name="rang"
          label="Classer par"
          value={params.rang}
          options={SELECTION_RANKS.map((value) => ({ value, text: SELECTION_RANK_TEXT[value] }))}
        />
        <FilterSelect
          name="domaine"
          label="Domaine à servir d’abord"
          value={params.domaine}
          options={[{ value: '', text: 'Aucun' }, ...domains.map(toOption)]}
        />
        <Button type="submit">Classer</Button>
      </form>
      {dossiers.length === 0 ? (
        <p>Aucun dossier de cette fenêtre n’attend de décision.</p>
      ) : (
        <SelectionTable
          dossiers={dossiers}
          cut={cut}
          volets={board.map(({ voletCode, voletName, leftCents }) => ({ voletCode, voletName, leftCents }))}
          mayOrganise={mayOrganise}
          mayCarry={mayCarry}
          key={`${params.fenetre} ${params.rang} ${params.domaine}`}
        />
      )}
    </>
  )
}

const toOption = ({ code, name }: { readonly code: string; readonly name: string }) => ({
  value: code,
  text: `${code} - ${name}`,
})
