import { DataTable } from '@/components/ui/data-table'
import type { DomainFunding, Funding } from '@/lib/funding/funding'
import { formatEurosAndCents } from '@/lib/kernel/money'

type Props = {
  readonly caption: string
  readonly funding: Funding
  /** Names of the domains by code. */
  readonly domainNames: Readonly<Record<string, string>>
}

/** The amounts domain by domain: forfait, bonus, then how they are paid. */
export function FundingAmounts({ caption, funding, domainNames }: Props) {
  const { totals } = funding

  return (
    <DataTable<DomainFunding>
      caption={caption}
      rows={funding.domains}
      rowKey={({ domainCode }) => domainCode}
      empty={<p>Choisissez au moins un domaine pour voir les montants.</p>}
      columns={[
        {
          header: 'Domaine',
          isRowHeader: true,
          cell: ({ domainCode }) => (
            <span className="block min-w-32 whitespace-normal">
              {domainCode} - {domainNames[domainCode] ?? ''}
            </span>
          ),
        },
        { header: 'Forfait', align: 'right', cell: ({ forfaitCents }) => formatEurosAndCents(forfaitCents) },
        { header: 'Bonus', align: 'right', cell: ({ bonusCents }) => formatEurosAndCents(bonusCents) },
        { header: 'Avance', align: 'right', cell: ({ advanceCents }) => formatEurosAndCents(advanceCents) },
        { header: 'Solde', align: 'right', cell: ({ balanceCents }) => formatEurosAndCents(balanceCents) },
        { header: 'Total', align: 'right', cell: ({ totalCents }) => formatEurosAndCents(totalCents) },
      ]}
      footer={[
        'Total',
        formatEurosAndCents(totals.forfaitCents),
        formatEurosAndCents(totals.bonusCents),
        formatEurosAndCents(totals.advanceCents),
        formatEurosAndCents(totals.balanceCents),
        formatEurosAndCents(totals.totalCents),
      ]}
    />
  )
}
