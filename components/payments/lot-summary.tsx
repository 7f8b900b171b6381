import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { LotView } from '@/lib/payments/queries/payment-lot'
import { countText, PAYMENT_KIND_TEXT } from '@/lib/text/payments'
import { LotStatusBadge } from './payment-badges'

/** What a lot is: its control total, who prepared and sent it, and how far the answers have come. */
export function LotSummary({ view }: { readonly view: LotView }) {
  const { sentAt, sentByName } = view

  return (
    <section aria-label="Résumé du lot" className="fr-mb-4w">
      <p className="fr-mb-1w">
        <LotStatusBadge status={view.status} /> {PAYMENT_KIND_TEXT[view.kind].many}, {view.regionName}
      </p>
      <p className="fr-text--lead fr-mb-1w">
        Total de contrôle : {countText(view.lineCount, 'aucune ligne', 'ligne', 'lignes')},{' '}
        <strong>{formatEurosAndCents(view.totalCents)}</strong>
      </p>
      <ul className="fr-mb-0">
        <li>
          Préparé par {view.preparedByName} le {formatDateTime(view.preparedAt)}
        </li>
        {sentAt !== null && (
          <li>
            Envoyé par {sentByName} le {formatDateTime(sentAt)}
          </li>
        )}
        {sentAt !== null && (
          <li>
            Payé : {formatEurosAndCents(view.paidCents)} ; rejeté : {formatEurosAndCents(view.rejectedCents)} ; en
            attente : {formatEurosAndCents(view.pendingCents)}
          </li>
        )}
      </ul>
    </section>
  )
}
