import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { type BatchEffect, isUnderWay } from '@/lib/review/domain/batch'
import type { BatchItemView, BatchPage } from '@/lib/review/queries/batch-page'
import { BATCH_ITEM_TEXT, BATCH_STATE_TEXT, batchOrderText } from '@/lib/text/batches'
import { BATCH_PATH } from './batch-path'
import { BatchProgress } from './batch-progress'
import { WORKLIST_PATH } from './worklist-columns'

type Send = (form: FormData) => Promise<ActionResult<void>>

type Props = {
  readonly view: BatchPage
  readonly progress: { readonly handled: number; readonly total: number }
  readonly actions: { readonly start: Send; readonly cancel: Send }
}

/** A batch: what passes and what does not and why, what it takes from the envelope, then what was done. */
export function Batch({ view, progress, actions }: Props) {
  const { id, state, order, createdByName, createdAt, endedAt } = view
  const { label, severity } = BATCH_STATE_TEXT[state]

  return (
    <>
      <PageTitle
        title={batchOrderText(order)}
        lead={`Préparé par ${createdByName}, le ${formatDateTime(createdAt)}.`}
        current="Traitement"
        parents={[
          { label: 'Instruction', href: WORKLIST_PATH },
          { label: 'Traitement par lot', href: BATCH_PATH },
        ]}
      />
      <p>
        <Badge severity={severity} noIcon as="span">
          {label}
        </Badge>
        {endedAt !== null && ` le ${formatDateTime(endedAt)}`}
      </p>
      {isUnderWay(state) && <BatchProgress batchId={id} isChecking={state === 'checking'} {...progress} />}
      <Summary view={view} />
      {view.effect.length > 0 && <Effect effect={view.effect} />}
      <NextStep view={view} actions={actions} />
      <h2 className="fr-h4 fr-mt-4w">Dossier par dossier</h2>
      <DataTable
        caption="Dossier par dossier"
        hideCaption
        columns={itemColumns(view)}
        rows={view.items}
        rowKey={({ candidatureId }) => candidatureId}
        empty={<p>Aucun dossier.</p>}
      />
    </>
  )
}

const many = (count: number, one: string, several: string) =>
  count <= 1 ? `${formatInteger(count)} ${one}` : `${formatInteger(count)} ${several}`

function Summary({ view: { state, counts } }: Pick<Props, 'view'>) {
  if (state === 'checking') return null
  const { passes, refused, done, failed } = counts
  const parts =
    state === 'checked'
      ? [many(passes, 'dossier passe', 'dossiers passent')]
      : [
          many(done, 'dossier traité', 'dossiers traités'),
          ...(failed > 0 ? [many(failed, 'n’a pas pu l’être', 'n’ont pas pu l’être')] : []),
          ...(passes > 0 ? [many(passes, 'n’a pas été touché', 'n’ont pas été touchés')] : []),
        ]
  if (refused > 0) parts.push(many(refused, 'ne passe pas', 'ne passent pas'))

  return (
    <p role="status" className="fr-text--lg">
      {parts.join(', ')}.
    </p>
  )
}

const EFFECT_COLUMNS: readonly Column<BatchEffect>[] = [
  { header: 'Volet', isRowHeader: true, cell: ({ voletName }) => voletName },
  {
    header: 'Reste à engager',
    align: 'right',
    cell: ({ leftCents }) => (leftCents === null ? 'Pas d’enveloppe' : formatEurosAndCents(leftCents)),
  },
  { header: 'Dossiers qui passent', align: 'right', cell: ({ neededCents }) => formatEurosAndCents(neededCents) },
  {
    header: 'Reste ensuite',
    align: 'right',
    cell: ({ leftCents, neededCents }) => (leftCents === null ? '–' : formatEurosAndCents(leftCents - neededCents)),
  },
]

function Effect({ effect }: { readonly effect: readonly BatchEffect[] }) {
  return (
    <section aria-labelledby="effet">
      <h2 id="effet" className="fr-h4">
        Effet sur l’enveloppe, au moment de la vérification
      </h2>
      <DataTable
        caption="Effet sur l’enveloppe"
        hideCaption
        columns={EFFECT_COLUMNS}
        rows={effect}
        rowKey={({ voletCode }) => voletCode}
        empty={null}
      />
    </section>
  )
}

function NextStep({ view, actions }: Pick<Props, 'view' | 'actions'>) {
  const { id, state, counts, isMine, createdByName } = view
  const hidden = { batchId: id }
  if (state === 'done' || state === 'cancelled') {
    return (
      <p>
        <Link className="fr-link" href={WORKLIST_PATH}>
          Revenir à la liste
        </Link>
      </p>
    )
  }

  return (
    <>
      {state === 'checked' && !isMine && (
        <p>Seule la personne qui l’a préparé peut lancer ce traitement : {createdByName}.</p>
      )}
      <div className="flex flex-wrap gap-4">
        {state === 'checked' && isMine && counts.passes > 0 && (
          <ConfirmForm
            action={actions.start}
            hidden={hidden}
            label={`Traiter ${many(counts.passes, 'dossier', 'dossiers')}`}
            title="Lancer ce traitement ?"
          >
            <p>
              {batchOrderText(view.order)} : {many(counts.passes, 'dossier', 'dossiers')}. Chacun est vérifié de nouveau
              avant d’être traité ; celui qui aura changé entre-temps est laissé tel quel.
            </p>
          </ConfirmForm>
        )}
        <ConfirmForm
          action={actions.cancel}
          hidden={hidden}
          label={state === 'checked' ? 'Abandonner' : 'Arrêter'}
          title={state === 'checked' ? 'Abandonner ce traitement ?' : 'Arrêter ce traitement ?'}
          priority="secondary"
        >
          <p>
            {state === 'running'
              ? 'Ce qui est fait reste fait ; les dossiers suivants sont laissés tels quels.'
              : 'Rien n’a été changé, et rien ne le sera.'}
          </p>
        </ConfirmForm>
      </div>
    </>
  )
}

function itemColumns({ order }: BatchPage): Column<BatchItemView>[] {
  return [
    {
      header: 'Référence',
      isRowHeader: true,
      cell: ({ candidatureId, reference }) => (
        <Link className="whitespace-nowrap" href={`${WORKLIST_PATH}/${candidatureId}`}>
          {reference}
        </Link>
      ),
    },
    { header: 'Établissement', cell: ({ establishmentName }) => establishmentName },
    {
      header: 'Montant',
      align: 'right',
      cell: ({ amountCents }) => (amountCents === null ? 'À fixer par l’ARS' : formatEurosAndCents(amountCents)),
    },
    ...(order.action === 'assign'
      ? [{ header: 'Confié à', cell: ({ assigneeName }: BatchItemView) => assigneeName ?? 'personne' }]
      : []),
    {
      header: 'Résultat',
      cell: ({ state, reason }) => (
        <>
          <Badge severity={BATCH_ITEM_TEXT[state].severity} small noIcon as="span">
            {BATCH_ITEM_TEXT[state].label}
          </Badge>
          {reason !== null && (
            <>
              <br />
              <span className="fr-text--sm block min-w-64 whitespace-normal">{reason}</span>
            </>
          )}
        </>
      ),
    },
  ]
}
