import { type Column, DataTable } from '@/components/ui/data-table'
import { formatEuros, formatInteger } from '@/lib/kernel/money'
import type { ProgrammeDomain, RuleSet } from '@/lib/programme/domain/rule-set'
import { REQUIREMENT_TEXT } from '@/lib/text/windows'
import { AssumptionBadge } from './assumption-badge'

type Props = { readonly rules: RuleSet; readonly windows: readonly { readonly code: string; readonly name: string }[] }

/** How an amount is made: the knots of each domain, the share of each window, the bonuses. */
export function AmountRules({ rules, windows }: Props) {
  const shareOf = (voletCode: string, windowCode: string) =>
    rules.shares.find((one) => one.voletCode === voletCode && one.windowCode === windowCode)

  return (
    <>
      <DataTable
        caption="Forfait à 100 % selon l’activité combinée 2019"
        columns={knotColumns(rules)}
        rows={rules.domains}
        rowKey={(domain) => domain.code}
        empty={<p>Aucun domaine.</p>}
      />
      <p className="fr-text--sm">Entre deux colonnes, le forfait suit une droite.</p>
      <DataTable
        caption="Part du forfait payée, par fenêtre"
        columns={[
          { header: 'Volet', isRowHeader: true, cell: (volet) => volet.name },
          ...windows.map(({ code, name }) => ({
            header: name,
            align: 'right' as const,
            cell: (volet: { readonly code: string }) => {
              const share = shareOf(volet.code, code)

              return share === undefined ? 'fermé' : `${share.percent} %`
            },
          })),
        ]}
        rows={rules.volets}
        rowKey={(volet) => volet.code}
        empty={<p>Aucun volet.</p>}
      />
      <DataTable
        caption="Bonus"
        columns={[
          { header: 'Bonus', isRowHeader: true, cell: (bonus) => `${bonus.code}, ${bonus.name}` },
          { header: 'Domaine', cell: (bonus) => bonus.domainCode },
          {
            header: 'Part du forfait',
            align: 'right',
            cell: (bonus) => (bonus.percent === null ? 'non fixée' : `${bonus.percent} %`),
          },
          { header: 'Condition', cell: (bonus) => REQUIREMENT_TEXT[bonus.requirement] },
          { header: 'État', cell: (bonus) => (bonus.isOpen ? 'ouvert' : 'fermé') },
          {
            header: 'Source',
            cell: (bonus) => (
              <div className="min-w-60 max-w-md whitespace-normal">
                {bonus.isAssumption && <AssumptionBadge />} {bonus.reason}
              </div>
            ),
          },
        ]}
        rows={rules.bonuses}
        rowKey={(bonus) => bonus.code}
        empty={<p>Aucun bonus.</p>}
      />
    </>
  )
}

function knotColumns({ domains }: RuleSet): Column<ProgrammeDomain>[] {
  const activities = [...new Set(domains.flatMap((domain) => domain.knots.map((knot) => knot.activity)))]

  return [
    { header: 'Domaine', isRowHeader: true, cell: ({ code, name }) => `${code}, ${name}` },
    { header: 'Condition', cell: ({ requirement }) => REQUIREMENT_TEXT[requirement] },
    ...activities
      .sort((a, b) => a - b)
      .map((activity) => ({
        header: formatInteger(activity),
        align: 'right' as const,
        cell: ({ knots }: ProgrammeDomain) => {
          const knot = knots.find((one) => one.activity === activity)

          return knot === undefined ? '–' : formatEuros(knot.amountCents)
        },
      })),
  ]
}
