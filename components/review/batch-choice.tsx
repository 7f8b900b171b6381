import Link from 'next/link'
import { PageTitle } from '@/components/ui/page-title'
import { formatInteger } from '@/lib/kernel/money'
import { BATCH_ACTIONS, type BatchAction, DECIDING_ACTIONS } from '@/lib/review/domain/batch'
import type { BatchSummary, BatchChoice as View } from '@/lib/review/queries/batch-page'
import { BATCH_ACTION_TEXT } from '@/lib/text/batches'
import { BatchList } from './batch-list'
import { BatchOrder, type PrepareBatch } from './batch-order'
import { BATCH_PATH } from './batch-path'

type Props = {
  readonly view: View
  readonly action: BatchAction | null
  /** What was chosen, for the links that keep it. */
  readonly query: string
  readonly mayDecide: boolean
  readonly prepare: PrepareBatch
  readonly recent: readonly BatchSummary[]
}

/** What to do to the dossiers that were chosen: checked first, nothing changes. */
export function BatchChoice({ view, action, query, mayDecide, prepare, recent }: Props) {
  const { dossiers } = view

  return (
    <>
      <PageTitle
        title="Traitement par lot"
        lead="Choisissez ce qu’il faut faire : chaque dossier est d’abord vérifié, sans rien changer."
        parents={[{ label: 'Instruction', href: '/instruction' }]}
      />
      {dossiers.length === 0 ? (
        <p>
          Aucun dossier n’est choisi. <Link href="/instruction">Cochez-en dans la liste</Link>, ou traitez une liste
          entière.
        </p>
      ) : (
        <>
          <Dossiers view={view} />
          <ActionLinks action={action} query={query} mayDecide={mayDecide} />
          {action !== null && <BatchOrder view={view} action={action} prepare={prepare} />}
        </>
      )}
      <BatchList batches={recent} />
    </>
  )
}

function Dossiers({ view: { dossiers } }: Pick<Props, 'view'>) {
  return (
    <details className="fr-mb-3w">
      <summary>
        {dossiers.length === 1 ? '1 dossier choisi' : `${formatInteger(dossiers.length)} dossiers choisis`}
      </summary>
      <ul>
        {dossiers.map(({ id, reference, establishmentName }) => (
          <li key={id}>
            {reference}, {establishmentName}
          </li>
        ))}
      </ul>
    </details>
  )
}

function ActionLinks({ action, query, mayDecide }: Pick<Props, 'action' | 'query' | 'mayDecide'>) {
  const actions = BATCH_ACTIONS.filter((one) => mayDecide || !DECIDING_ACTIONS.includes(one))

  return (
    <nav aria-labelledby="que-faire" className="fr-mb-3w">
      <h2 id="que-faire" className="fr-h4">
        Que faut-il faire ?
      </h2>
      <ul>
        {actions.map((one) => (
          <li key={one}>
            <Link
              href={`${BATCH_PATH}?${query}&action=${one}`}
              {...(one === action ? { 'aria-current': 'true' as const, className: 'fr-text--bold' } : {})}
            >
              {BATCH_ACTION_TEXT[one].label}
            </Link>{' '}
            <span className="fr-text--sm fr-text-mention--grey">{BATCH_ACTION_TEXT[one].hint}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}
