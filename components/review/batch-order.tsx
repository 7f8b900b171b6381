'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { DECISIONS } from '@/lib/candidatures/domain/review'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { type BatchAction, EVENLY } from '@/lib/review/domain/batch'
import type { BatchChoice } from '@/lib/review/queries/batch-page'
import { TAG_LENGTH } from '@/lib/review/schemas'
import { BATCH_ACTION_TEXT } from '@/lib/text/batches'
import { DECISION_TEXT } from '@/lib/text/review'
import { BATCH_PATH } from './batch-path'

export type PrepareBatch = (form: FormData) => Promise<ActionResult<{ batchId: string }>>

type Props = { readonly view: BatchChoice; readonly action: BatchAction; readonly prepare: PrepareBatch }

/** What goes with the act that was chosen, and its check. */
export function BatchOrder({ view, action, prepare }: Props) {
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

function Fields({ view, action }: Pick<Props, 'view' | 'action'>) {
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
    case 'send':
      return <p>L’établissement signe d’abord, puis l’ARS. Relisez les PDF avant de les envoyer.</p>
    case 'complete':
      return <CompletionFields />
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
    case 'carry':
      return (
        <TextAreaField
          name="reason"
          label="Motif"
          hint="Lu par chaque établissement. La vérification dit d’abord le montant de chaque dossier, avant et après."
          required
          maxLength={1500}
        />
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

function CompletionFields() {
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
}
