import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { formatInteger } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { WorklistView } from '@/lib/review/queries/saved-views'
import { VIEW_NAME_LENGTH } from '@/lib/review/schemas'
import { haveSameFilters, parseWorklistQuery, type WorklistParams, worklistQuery } from '@/lib/review/worklist-params'
import { WORKLIST_PATH } from './worklist-columns'

export type ViewActions = {
  readonly save: (form: FormData) => Promise<ActionResult<{ viewId: string; query: string }>>
  readonly remove: (form: FormData) => Promise<ActionResult<void>>
}

type Props = {
  readonly views: readonly WorklistView[]
  readonly params: WorklistParams
  readonly actions: ViewActions
}

/** The worklists by name, with how many dossiers each holds now; the one on the screen can be kept under a name. */
export function SavedViews({ views, params, actions }: Props) {
  const current = views.find((view) => haveSameFilters(parseWorklistQuery(view.query), params))

  return (
    <section aria-labelledby="vues" className="fr-mb-3w print:hidden">
      <h2 className="fr-sr-only" id="vues">
        Vues
      </h2>
      <ul className="fr-raw-list flex flex-wrap gap-x-6 gap-y-2">
        {views.map((view) => (
          <li key={view.id ?? view.name}>
            <ViewLink view={view} isCurrent={view === current} />
          </li>
        ))}
      </ul>
      <KeepView params={params} actions={actions} current={current} />
    </section>
  )
}

function ViewLink({ view, isCurrent }: { readonly view: WorklistView; readonly isCurrent: boolean }) {
  const { name, query, count, ownerName, isShared, isMine } = view

  return (
    <Link
      className={`fr-link ${isCurrent ? 'fr-text--bold' : ''}`}
      href={query === '' ? WORKLIST_PATH : `${WORKLIST_PATH}?${query}`}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      {name}
      {ownerName !== null && ` (partagée par ${ownerName})`}
      {isMine && isShared && ' (partagée)'}{' '}
      <Badge small noIcon as="span" severity={count === 0 ? 'new' : 'info'}>
        {formatInteger(count)}
      </Badge>
    </Link>
  )
}

function KeepView({ params, actions, current }: Omit<Props, 'views'> & { readonly current: WorklistView | undefined }) {
  const query = worklistQuery(params).toString()
  if (current?.isMine && current.id !== null) {
    return (
      <ConfirmForm
        action={actions.remove}
        hidden={{ viewId: current.id }}
        label="Supprimer cette vue"
        title={`Supprimer la vue « ${current.name} » ?`}
        priority="tertiary no outline"
      >
        <p>
          Les dossiers ne changent pas.
          {current.isShared && ' Vos collègues ne verront plus cette vue.'}
        </p>
      </ConfirmForm>
    )
  }

  return (
    <details className="fr-mt-1w">
      <summary>Garder ces filtres comme une vue</summary>
      <ActionForm
        action={actions.save}
        hidden={{ query }}
        doneMessage="La vue est enregistrée."
        aria-label="Garder cette vue"
        className="flex max-w-2xl flex-wrap items-end gap-4 fr-mt-1w"
      >
        <TextField name="name" label="Nom de la vue" required maxLength={VIEW_NAME_LENGTH} />
        <ShareBox />
        <SubmitButton priority="secondary">Enregistrer la vue</SubmitButton>
      </ActionForm>
    </details>
  )
}

function ShareBox() {
  return (
    <p className="fr-mb-3w">
      <input type="checkbox" name="isShared" value="oui" id="partager-la-vue" />{' '}
      <label htmlFor="partager-la-vue">Partager avec les collègues de l’ARS</label>
    </p>
  )
}
