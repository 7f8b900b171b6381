import type { Column } from '@/components/ui/data-table'
import type { BoardDossier } from '@/lib/announcements/queries/announcement-board'
import { formatEurosAndCents } from '@/lib/kernel/money'

/** What is said of each dossier to announce. */
export const BOARD_COLUMNS: readonly Column<BoardDossier>[] = [
  { header: 'Établissement', isRowHeader: true, cell: ({ establishmentName }) => establishmentName },
  { header: 'FINESS', cell: ({ finess }) => finess },
  { header: 'Dossier', cell: ({ reference }) => <span className="whitespace-nowrap">{reference}</span> },
  { header: 'Domaines', cell: ({ domainCodes }) => domainCodes.join(', ') },
  { header: 'Montant maximal', align: 'right', cell: ({ amountCents }) => formatEurosAndCents(amountCents) },
]
