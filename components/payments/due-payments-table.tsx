'use client'

import { useState } from 'react'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, sumCents } from '@/lib/kernel/money'
import { maskedAccount } from '@/lib/payments/domain/lot'
import type { DuePayment, DuePayments } from '@/lib/payments/queries/due-payments'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { countText, PAYMENT_KIND_TEXT } from '@/lib/text/payments'

type Props = {
  readonly view: Pick<DuePayments, 'kind' | 'rows' | 'regionCode' | 'mayPrepare'>
  readonly prepare: (form: FormData) => Promise<ActionResult<{ lotId: string }>>
}

/** The payments that are due, with a box for each and the running total when the reader may prepare a lot. */
export function DuePaymentsTable({ view: { kind, rows, regionCode, mayPrepare }, prepare }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selected = rows.filter((row) => chosen.has(row.paymentId))
  const toggle = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  const toggleAll = () =>
    setChosen(selected.length === rows.length ? new Set() : new Set(rows.map((row) => row.paymentId)))
  const boxes: Column<DuePayment> = {
    header: <Box label="Tout choisir" isChecked={selected.length === rows.length} onChange={toggleAll} />,
    cell: (row) => (
      <Box
        label={`Choisir ${row.reference} ${row.domainCode}, ${row.establishmentName}`}
        isChecked={chosen.has(row.paymentId)}
        onChange={() => toggle(row.paymentId)}
      />
    ),
  }
  const canChoose = mayPrepare && rows.length > 0

  return (
    <>
      <DataTable
        caption={`${PAYMENT_KIND_TEXT[kind].many} à mettre en lot`}
        hideCaption
        columns={canChoose ? [boxes, ...COLUMNS] : COLUMNS}
        rows={rows}
        rowKey={(row) => row.paymentId}
        empty={<p>Rien n’est à payer pour le moment.</p>}
      />
      {canChoose && (
        <div className="flex flex-wrap items-center gap-4">
          <p className="fr-mb-0" role="status">
            {countText(selected.length, 'Aucun paiement choisi', 'paiement choisi', 'paiements choisis')}
            {'\u00A0: '}
            <strong>{formatEurosAndCents(sumCents(selected.map((row) => row.amountCents)))}</strong>
          </p>
          {selected.length > 0 && (
            <PrepareForm kind={kind} regionCode={regionCode ?? ''} selected={selected} prepare={prepare} />
          )}
        </div>
      )}
    </>
  )
}

type PrepareProps = Pick<DuePayments, 'kind'> &
  Pick<Props, 'prepare'> & { readonly regionCode: string; readonly selected: readonly DuePayment[] }

function PrepareForm({ kind, regionCode, selected, prepare }: PrepareProps) {
  const total = formatEurosAndCents(sumCents(selected.map((row) => row.amountCents)))

  return (
    <ConfirmForm
      action={prepare}
      hidden={{ regionCode, kind }}
      label="Préparer le lot"
      title="Préparer ce lot ?"
      redirectTo={({ lotId }) => `/paiements/${lotId}`}
    >
      {selected.map((row) => (
        <input key={row.paymentId} type="hidden" name="paymentIds" value={row.paymentId} />
      ))}
      <p>
        {countText(selected.length, '', 'paiement', 'paiements')}, {total}. Les coordonnées bancaires de chaque dossier
        sont figées maintenant. Une autre personne de l’ARS enverra le lot ; d’ici là, il peut être annulé.
      </p>
    </ConfirmForm>
  )
}

type BoxProps = { readonly label: string; readonly isChecked: boolean; readonly onChange: () => void }

function Box({ label, isChecked, onChange }: BoxProps) {
  return (
    <label className="relative block cursor-pointer p-2">
      <input type="checkbox" className="h-5 w-5 cursor-pointer" checked={isChecked} onChange={onChange} />
      <span className="fr-sr-only">{label}</span>
    </label>
  )
}

const COLUMNS: readonly Column<DuePayment>[] = [
  {
    header: 'Dossier',
    isRowHeader: true,
    cell: (row) => <a href={`/candidatures/${row.candidatureId}`}>{row.reference}</a>,
  },
  {
    header: 'Établissement',
    cell: (row) => (
      <>
        {row.establishmentName}
        <br />
        <span className="fr-text--xs">FINESS {row.finess}</span>
      </>
    ),
  },
  { header: 'Domaine', cell: (row) => row.domainCode },
  { header: 'Montant', align: 'right', cell: (row) => formatEurosAndCents(row.amountCents) },
  {
    header: 'Compte',
    cell: (row) =>
      row.lastFour === null ? (
        'Coordonnées absentes'
      ) : (
        <>
          {row.holder}
          <br />
          <span className="fr-text--xs">{maskedAccount(row.lastFour)}</span>
        </>
      ),
  },
  {
    header: 'Dû depuis le',
    cell: (row) => (
      <>
        {formatShortDate(row.dueAt)}
        {row.lastRejection !== null && (
          <span className="fr-text--xs block text-[var(--text-default-error)]">
            Rejeté auparavant : {row.lastRejection}
          </span>
        )}
      </>
    ),
  },
]
