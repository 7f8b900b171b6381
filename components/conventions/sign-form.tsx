'use client'

import { SecondFactorField } from '@/components/access/second-factor-field'
import { ActionForm, useFieldId, useFormState } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly sign: (form: FormData) => Promise<ActionResult<{ signed: number; conventionId: string | null }>>
  /** « id:sha256,… ». */
  readonly texts: string
  readonly count: number
  readonly usualRole: string
}

/** Capacity, consent and code, then the signature. */
export function SignForm({ sign, texts, count, usualRole }: Props) {
  return (
    <ActionForm
      action={sign}
      hidden={{ texts }}
      redirectTo={({ conventionId }) => (conventionId === null ? '/conventions' : `/conventions/${conventionId}`)}
      aria-label="Signer"
    >
      <TextField
        name="signatoryRole"
        label="Votre qualité"
        hint="Elle figure sur la preuve de signature. Par exemple : directrice, directeur général adjoint."
        maxLength={200}
        defaultValue={usualRole}
        autoComplete="organization-title"
        required
      />
      <Consent count={count} />
      <SecondFactorField />
      <SubmitButton>{count === 1 ? 'Signer' : `Signer les ${count} textes`}</SubmitButton>
    </ActionForm>
  )
}

function Consent({ count }: Pick<Props, 'count'>) {
  const id = useFieldId('hasRead')
  const { fields, typed } = useFormState()
  const problem = fields.hasRead

  return (
    <div className={`fr-checkbox-group fr-mb-3w ${problem ? 'fr-checkbox-group--error' : ''}`}>
      <input
        type="checkbox"
        id={id}
        name="hasRead"
        required
        defaultChecked={typed.hasRead === 'on'}
        aria-describedby={`${id}-messages`}
      />
      <label className="fr-label" htmlFor={id}>
        {count === 1 ? 'J’ai lu le texte et je le signe.' : `J’ai lu les ${count} textes et je les signe.`}
      </label>
      <div className="fr-messages-group" id={`${id}-messages`} aria-live="polite">
        {problem && <p className="fr-message fr-message--error">{problem}</p>}
      </div>
    </div>
  )
}
