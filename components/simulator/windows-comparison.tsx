import { LazyLineChart } from '@/components/charts/lazy-line-chart'
import { DataTable } from '@/components/ui/data-table'
import type { WindowComparison, WindowTarget } from '@/lib/funding/compare-windows'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { fundingErrorText } from '@/lib/text/funding'
import { applicationText } from './claim-fields'
import { bestWindowCodes, shareAndTargetSeries, targetIn, targetsByIndicator } from './windows-view'

type Props = {
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  readonly comparisons: readonly WindowComparison[]
  readonly chosen: string
  readonly now: Date
  readonly regionCode: string | null
}

/** All the windows side by side: amounts, targets, and what waiting costs. */
export function WindowsComparison({ rules, windows, comparisons, ...shown }: Props) {
  return (
    <section aria-labelledby="fenetres" className="fr-mt-4w">
      <h2 id="fenetres" className="fr-h4">
        Toutes les fenêtres, côte à côte
      </h2>
      <AmountsByWindow windows={windows} comparisons={comparisons} {...shown} />
      <TargetsByWindow comparisons={comparisons} />
      <ShareAndTargets rules={rules} comparisons={comparisons} />
    </section>
  )
}

function AmountsByWindow({ windows, comparisons, chosen, now, regionCode }: Omit<Props, 'rules'>) {
  const best = bestWindowCodes(comparisons)
  const datesText = (code: string) => {
    const window = windows.find((one) => one.code === code)

    return window === undefined ? '' : applicationText(window, now, regionCode)
  }
  const euros = (cents: number | undefined) => (cents === undefined ? '-' : formatEurosAndCents(cents))

  return (
    <DataTable<WindowComparison>
      caption="Montants par fenêtre"
      rows={comparisons}
      rowKey={({ windowCode }) => windowCode}
      empty={<p>Choisissez au moins un domaine.</p>}
      columns={[
        {
          header: 'Fenêtre',
          isRowHeader: true,
          cell: ({ windowCode, windowName }) => (
            <WindowCell
              name={`${windowName} (${windowCode})`}
              notes={[
                ...(windowCode === chosen ? ['fenêtre choisie'] : []),
                ...(best.includes(windowCode) ? ['montant le plus élevé'] : []),
              ]}
              dates={datesText(windowCode)}
            />
          ),
        },
        { header: 'Forfait', align: 'right', cell: ({ funding }) => euros(funding?.totals.forfaitCents) },
        { header: 'Bonus', align: 'right', cell: ({ funding }) => euros(funding?.totals.bonusCents) },
        { header: 'Avance', align: 'right', cell: ({ funding }) => euros(funding?.totals.advanceCents) },
        { header: 'Solde', align: 'right', cell: ({ funding }) => euros(funding?.totals.balanceCents) },
        {
          header: 'Total',
          align: 'right',
          cell: ({ funding }) => <strong>{euros(funding?.totals.totalCents)}</strong>,
        },
        {
          header: 'Ce qui n’y est pas payé',
          cell: ({ closed }) => (
            <span className="block min-w-48 whitespace-normal">
              {closed.map((error) => fundingErrorText(error)).join(' ') || 'Rien'}
            </span>
          ),
        },
      ]}
    />
  )
}

function WindowCell(props: { readonly name: string; readonly notes: readonly string[]; readonly dates: string }) {
  return (
    <span className="block min-w-36 whitespace-normal">
      {props.name}
      {props.notes.length > 0 && <span className="block">{props.notes.join(', ')}</span>}
      <small className="block font-normal">{props.dates}</small>
    </span>
  )
}

function TargetsByWindow({ comparisons }: { readonly comparisons: readonly WindowComparison[] }) {
  return (
    <DataTable<WindowTarget>
      caption="Cibles d’usage à atteindre par fenêtre"
      rows={targetsByIndicator(comparisons)}
      rowKey={({ indicatorCode }) => indicatorCode}
      empty={<p>Aucune cible : choisissez au moins un domaine.</p>}
      columns={[
        {
          header: 'Indicateur',
          isRowHeader: true,
          cell: ({ indicatorCode, title, bonusCode }) => (
            <span className="block min-w-48 whitespace-normal">
              {indicatorCode} - {title}
              {bonusCode !== null && ` (décide le bonus ${bonusCode})`}
            </span>
          ),
        },
        ...comparisons.map((comparison) => ({
          header: comparison.windowCode,
          align: 'right' as const,
          cell: ({ indicatorCode }: WindowTarget) => targetText(targetIn(comparison, indicatorCode)),
        })),
      ]}
    />
  )
}

function targetText(target: number | null | undefined): string {
  if (target === undefined) return '-'

  return target === null ? 'Oui' : `${target} %`
}

function ShareAndTargets({ rules, comparisons }: Pick<Props, 'rules' | 'comparisons'>) {
  const series = shareAndTargetSeries(rules, comparisons)
  if (series.length === 0) return null

  return (
    <figure className="fr-m-0 fr-mt-3w break-inside-avoid">
      <figcaption>
        <h3 className="fr-h5 fr-mb-1w">Ce que coûte l’attente</h3>
        <p>
          De fenêtre en fenêtre, la part du forfait qui est payée baisse et les cibles à atteindre montent : le même
          travail, fait plus tard, est moins payé et plus exigeant.
        </p>
      </figcaption>
      <div aria-hidden="true">
        <LazyLineChart categories={comparisons.map(({ windowCode }) => windowCode)} lines={series} unit=" %" />
      </div>
      <DataTable
        caption="Part du forfait et cibles par fenêtre"
        rows={series}
        rowKey={({ label }) => label}
        empty={null}
        columns={[
          { header: 'Part ou cible', isRowHeader: true, cell: ({ label }) => label },
          ...comparisons.map(({ windowCode }, index) => ({
            header: windowCode,
            align: 'right' as const,
            cell: ({ values }: (typeof series)[number]) => targetText(values[index] ?? undefined),
          })),
        ]}
      />
    </figure>
  )
}
