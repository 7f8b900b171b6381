'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import { amountOf, fits, leftAfter } from '@/lib/review/domain/selection'
import type { RankedDossier } from '@/lib/review/queries/selection'
import { BATCH_PATH } from './batch-path'
import { WORKLIST_PATH } from './worklist-columns'

type Volet = { readonly voletCode: string; readonly voletName: string; readonly leftCents: number }

type Props = {
  readonly dossiers: readonly RankedDossier[]
  readonly cut: number
  readonly volets: readonly Volet[]
  readonly mayOrganise: boolean
  /** Carries those that the envelope does not pay for. */
  readonly mayCarry?: boolean
}

type Ranked = RankedDossier & { readonly rank: number }

/** The ranking with its cut line: ticking dossiers tells at once what would be left. Nothing is kept. */
export function SelectionTable({ dossiers, cut, volets, mayOrganise, mayCarry = false }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(dossiers.slice(0, cut).map(({ id }) => id)))
  const chosen = dossiers.filter(({ id }) => ticked.has(id))
  const left = leftAfter(Object.fromEntries(volets.map(({ voletCode, leftCents }) => [voletCode, leftCents])), chosen)
  const toggle = (id: string, isTicked: boolean) =>
    setTicked((before) => new Set(isTicked ? [...before, id] : [...before].filter((one) => one !== id)))
  const rows = dossiers.map((dossier, index) => ({ ...dossier, rank: index + 1 }))
  const waiting = rows.filter(
    ({ id, rank, status, isProposed }) => rank > cut && status === 'under_review' && !isProposed && !ticked.has(id),
  )

  const columns: readonly Column<Ranked>[] = [
    {
      header: 'Rang',
      cell: ({ id, reference, rank, needs }) => (
        <>
          <input
            type="checkbox"
            name="id"
            value={id}
            checked={ticked.has(id)}
            disabled={needs === null}
            onChange={(event) => toggle(id, event.target.checked)}
            aria-label={`Retenir le dossier ${reference}`}
          />{' '}
          {rank}
        </>
      ),
    },
    {
      header: 'Dossier',
      isRowHeader: true,
      cell: ({ id, reference, establishmentName }) => (
        <>
          <Link className="whitespace-nowrap" href={`${WORKLIST_PATH}/${id}`}>
            {reference}
          </Link>
          <br />
          <span className="fr-text--sm">{establishmentName}</span>
        </>
      ),
    },
    { header: 'Déposée le', cell: ({ filedAt }) => formatShortDate(filedAt) },
    { header: 'Domaines', cell: ({ domainCodes }) => domainCodes.join(', ') },
    { header: 'Prérequis', cell: ({ accepted, needed }) => `${accepted} sur ${needed}` },
    {
      header: 'Montant',
      align: 'right',
      cell: (row) => (row.needs === null ? 'À fixer par l’ARS' : formatEurosAndCents(amountOf(row))),
    },
    { header: 'Statut', cell: ({ status }) => <StatusBadge status={status} /> },
    { header: 'Place', cell: (row) => <Place row={row} cut={cut} isTicked={ticked.has(row.id)} left={left} /> },
  ]

  return (
    <form method="get" action={BATCH_PATH} aria-label="Dossiers classés">
      <div role="status" className="fr-callout fr-mb-2w">
        <p className="fr-callout__text fr-text--md">
          {chosen.length <= 1
            ? `${formatInteger(chosen.length)} dossier coché sur ${formatInteger(dossiers.length)}.`
            : `${formatInteger(chosen.length)} dossiers cochés sur ${formatInteger(dossiers.length)}.`}{' '}
          {volets.map(({ voletCode, voletName }) => (
            <span key={voletCode} className="block">
              {voletName} : {remaining(left[voletCode] ?? 0)}
            </span>
          ))}
        </p>
      </div>
      <DataTable
        caption="Dossiers classés"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
      />
      {mayOrganise && (
        <Button type="submit" priority="secondary" disabled={chosen.length === 0}>
          Traiter les dossiers cochés
        </Button>
      )}
      {mayCarry && waiting.length > 0 && (
        <p className="fr-mt-2w">
          <Link className="fr-link" href={`${BATCH_PATH}?${carryQuery(waiting)}`}>
            {waiting.length === 1
              ? 'Reporter à la fenêtre suivante le dossier de la liste d’attente'
              : `Reporter à la fenêtre suivante les ${formatInteger(waiting.length)} dossiers de la liste d’attente`}
          </Link>{' '}
          <span className="fr-text--sm">
            Ceux qui sont en instruction et sans décision proposée ; chacun est d’abord vérifié.
          </span>
        </p>
      )}
    </form>
  )
}

/** The address of the act on many dossiers, for those. */
function carryQuery(dossiers: readonly RankedDossier[]): string {
  return new URLSearchParams([...dossiers.map(({ id }) => ['id', id]), ['action', 'carry']]).toString()
}

function remaining(cents: number): string {
  return cents < 0 ? `il manque ${formatEurosAndCents(-cents)}` : `il reste ${formatEurosAndCents(cents)}`
}

type PlaceProps = {
  readonly row: Ranked
  readonly cut: number
  readonly isTicked: boolean
  readonly left: Readonly<Record<string, number>>
}

/** Above the line, or on the waiting list; there, whether what is left now would be enough. */
function Place({ row, cut, isTicked, left }: PlaceProps) {
  if (row.rank <= cut) {
    return (
      <Badge severity="success" small noIcon as="span">
        Dans l’enveloppe
      </Badge>
    )
  }

  return (
    <>
      <Badge severity="warning" small noIcon as="span">
        Liste d’attente
      </Badge>
      {!isTicked && fits(left, row) && (
        <>
          <br />
          <span className="fr-text--sm">Tient dans ce qui reste</span>
        </>
      )}
    </>
  )
}
