import { Button } from '@codegouvfr/react-dsfr/Button'
import { Select } from '@codegouvfr/react-dsfr/Select'
import Link from 'next/link'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { DuePayments } from '@/lib/payments/queries/due-payments'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { countText, PAYMENT_KIND_TEXT } from '@/lib/text/payments'
import { DuePaymentsTable } from './due-payments-table'
import { paymentsAddress } from './payments-address'

type Props = {
  readonly view: DuePayments
  readonly prepare: (form: FormData) => Promise<ActionResult<{ lotId: string }>>
}

/** What waits for a lot, advances or balances, and the way to put it in one. */
export function DuePaymentsBlock({ view, prepare }: Props) {
  const { kind, count, totalCents, rows, regions, regionCode, mayPrepare } = view

  return (
    <section aria-labelledby="a-mettre-en-lot" className="fr-mb-6w">
      <h2 id="a-mettre-en-lot">À mettre en lot</h2>
      <nav className="fr-mb-2w" aria-label="Nature des paiements">
        <ul className="fr-tags-group">
          {(['advance', 'balance'] as const).map((one) => (
            <li key={one}>
              <Link
                className="fr-tag"
                href={paymentsAddress({ kind: one, regionCode })}
                aria-current={one === kind ? 'page' : undefined}
              >
                {one === kind && <span className="fr-icon-check-line fr-icon--sm fr-mr-1v" aria-hidden="true" />}
                {PAYMENT_KIND_TEXT[one].many}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {regions.length > 1 && <RegionFilter view={view} />}
      <p>
        {countText(count, 'Aucun paiement dû', 'paiement dû', 'paiements dus')}
        {count > 0 && (
          <>
            , pour <strong>{formatEurosAndCents(totalCents)}</strong>
          </>
        )}
        .
        {count > rows.length &&
          ` Les ${rows.length} plus anciens sont affichés : mettez-les en lot pour voir la suite.`}
        {count > 0 && regionCode === null && regions.length > 1 && ' Choisissez une région pour préparer un lot.'}
      </p>
      <DuePaymentsTable key={`${kind} ${regionCode}`} view={{ kind, rows, regionCode, mayPrepare }} prepare={prepare} />
    </section>
  )
}

function RegionFilter({ view: { kind, regions, regionCode } }: { readonly view: DuePayments }) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 fr-mb-2w" aria-label="Région">
      <input type="hidden" name="nature" value={kind === 'advance' ? 'avance' : 'solde'} />
      <Select
        className="fr-mb-0"
        key={regionCode}
        label="Région"
        nativeSelectProps={{ name: 'region', defaultValue: regionCode ?? '' }}
      >
        <option value="">Toutes les régions</option>
        {regions.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <Button type="submit" priority="secondary">
        Afficher
      </Button>
    </form>
  )
}
