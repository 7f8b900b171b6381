'use client'

import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { FREQUENCIES, type Frequency } from '@/lib/notifications/domain/preference'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { FREQUENCY_TEXT, MANDATORY_TEXT } from '@/lib/text/notifications'

type Props = {
  readonly frequency: Frequency
  readonly action: (form: FormData) => Promise<ActionResult<void>>
}

/** How often somebody wants to be written to: a section of one's account. */
export function FrequencyForm({ frequency, action }: Props) {
  return (
    <section aria-labelledby="courriels">
      <h2 id="courriels" className="fr-h4">
        Courriels
      </h2>
      <p>{MANDATORY_TEXT}</p>
      <ActionForm action={action} doneMessage="Votre choix est enregistré." className="max-w-2xl">
        <FrequencyField frequency={frequency} />
        <SubmitButton className="fr-mb-1w">Enregistrer</SubmitButton>
      </ActionForm>
    </section>
  )
}

function FrequencyField({ frequency }: { readonly frequency: Frequency }) {
  const refusal = useFormState().fields.frequency

  return (
    <RadioButtons
      legend="Pour le reste (candidatures reçues, messages, conventions, paiements, rappels)"
      name="frequency"
      state={refusal ? 'error' : 'default'}
      stateRelatedMessage={refusal}
      options={FREQUENCIES.map((value) => ({
        label: FREQUENCY_TEXT[value].label,
        hintText: FREQUENCY_TEXT[value].hint,
        nativeInputProps: { value, defaultChecked: value === frequency },
      }))}
    />
  )
}
