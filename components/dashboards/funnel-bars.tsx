import { BarList } from '@/components/charts/bar-list'
import type { FunnelLine } from '@/lib/dashboards/domain/funnel'
import { formatInteger } from '@/lib/kernel/money'
import { FUNNEL_TEXT } from '@/lib/text/dashboards'

/** How far the dossiers went, as bars; its table says the same. */
export function FunnelBars({ funnel }: { readonly funnel: readonly FunnelLine[] }) {
  return (
    <BarList
      title="Jusqu’où sont allés les dossiers"
      bars={funnel.map(({ step, dossiers }) => ({
        label: FUNNEL_TEXT[step],
        value: dossiers,
        text: formatInteger(dossiers),
      }))}
    />
  )
}
