import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import { DECISIONS } from '@/lib/candidatures/domain/review'
import { formatInteger } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { BATCH_ACTIONS, type BatchAction, EVENLY } from '@/lib/review/domain/batch'
import type { BatchSummary, BatchChoice as View } from '@/lib/review/queries/batch-page'
import { TAG_LENGTH } from '@/lib/review/schemas'
import { BATCH_ACTION_TEXT } from '@/lib/text/batches'
import { DECISION_TEXT } from '@/lib/text/review'
import { BatchList } from './batch-list'
import { BATCH_PATH } from './batch-path'

type Props = {
  readonly view: View
  readonly action: BatchAction | null
  /** What was chosen, for the links that keep it. */
  readonly query: string
  readonly mayDecide: boolean
  readonly prepare: (form: FormData) => Promise<ActionResult<{ batchId: string }>>
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
          {action !== null && <Order view={view} action={action} prepare={prepare} />}
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
  const actions = BATCH_ACTIONS.filter((one) => one !== 'validate' || mayDecide)

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

function Order({ view, action, prepare }: Pick<Props, 'view' | 'prepare'> & { readonly action: BatchAction }) {
  const { label } = BATCH_ACTION_TEXT[action]

  return (
    <section aria-labelledby="ordre" className="max-w-2xl fr-mb-4w">
      <h2 id="ordre" className="fr-h4">
        {label}
      </h2>
      <ActionForm
        action={prepare}
        hidden={{ action, ids: view.dossiers.map(({ id }) => id).join(',') }}
        redirectTo={({ batchId }) => `${BATCH_PATH}/${batchId}`}
        aria-label={label}
        key={action}
      >
        <Fields view={view} action={action} />
        <SubmitButton>Vérifier sans rien changer</SubmitButton>
      </ActionForm>
    </section>
  )
}

const DECISION_OPTIONS = DECISIONS.map((value) => ({ value, label: DECISION_TEXT[value].choice }))

function Fields({ view, action }: { readonly view: View; readonly action: BatchAction }) {
  switch (action) {
    case 'assign':
      return (
        <SelectField
          name="assigneeId"
          label="À qui"
          placeholder="Personne"
          options={[
            { value: EVENLY, label: 'À parts égales entre tous ceux qui instruisent' },
            ...view.colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )
    case 'tag':
      return (
        <TextField
          name="name"
          label="Étiquette"
          hint={view.tags.length === 0 ? undefined : `Déjà utilisées : ${view.tags.join(', ')}`}
          required
          maxLength={TAG_LENGTH}
        />
      )
    case 'remind':
      return <p>Chaque équipe reçoit un courriel au plus par jour, avec la date limite de son dossier.</p>
    case 'complete':
      return (
        <>
          <TextAreaField name="reason" label="Message aux établissements" maxLength={2000} />
          <TextField
            name="dueOn"
            type="date"
            label="À compléter au plus tard le"
            hint="Sans date, le délai du programme s’applique."
          />
        </>
      )
    case 'propose':
      return (
        <>
          <SelectField
            name="decision"
            label="Décision"
            placeholder="Choisir une décision"
            options={DECISION_OPTIONS}
            required
          />
          <TextAreaField
            name="reason"
            label="Motif"
            hint="Obligatoire pour un refus ou un classement sans suite."
            maxLength={2000}
          />
        </>
      )
    case 'validate':
      return (
        <SelectField
          name="decision"
          label="Décisions à valider"
          hint="Celles que d’autres ont proposées dans ce sens ; les autres dossiers ne passent pas."
          placeholder="Choisir une décision"
          options={DECISION_OPTIONS}
          required
        />
      )
  }
}
