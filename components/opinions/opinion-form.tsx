'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { ActionForm, useFormState, useStartValue } from '@/components/forms/action-form'
import { SubmitButton, TextAreaField } from '@/components/forms/fields'
import { OPINIONS } from '@/lib/opinions/domain/opinion'
import { OPINION_LENGTH } from '@/lib/opinions/schemas'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { OPINION_TEXT } from '@/lib/text/opinions'

export type GiveOpinion = (form: FormData) => Promise<ActionResult<void>>

type Props = { readonly requestId: string; readonly action: GiveOpinion }

/** The opinion and its reasons: confirmed, since it is final and closes the dossier; then leads to the list. */
export function OpinionForm({ requestId, action }: Props) {
  return (
    <section aria-labelledby="votre-avis" className="max-w-3xl">
      <h2 className="fr-h4" id="votre-avis">
        Votre avis
      </h2>
      <p>
        Votre avis éclaire l’ARS, qui décide seule. L’établissement ne le voit pas. Une fois envoyé, il ne change plus
        et le dossier ne vous est plus ouvert.
      </p>
      <ActionForm action={action} hidden={{ requestId }} redirectTo={() => '/avis'} aria-label="Donner mon avis">
        <Choice />
        <TextAreaField
          name="text"
          label="Votre réponse à la question"
          hint="Les raisons de votre avis, les points à éclaircir. N’y mettez ni donnée de santé ni coordonnées bancaires."
          rows={8}
          maxLength={OPINION_LENGTH}
          required
        />
        <Final />
        <SubmitButton className="fr-mt-2w">Envoyer mon avis</SubmitButton>
      </ActionForm>
    </section>
  )
}

function Choice() {
  const refusal = useFormState().fields.opinion
  const start = useStartValue('opinion', undefined)

  return (
    <RadioButtons
      legend="Avis"
      name="opinion"
      state={refusal ? 'error' : 'default'}
      stateRelatedMessage={refusal}
      options={OPINIONS.map((value) => ({
        label: OPINION_TEXT[value].label,
        hintText: OPINION_TEXT[value].hint,
        nativeInputProps: { value, defaultChecked: value === start },
      }))}
    />
  )
}

function Final() {
  const refusal = useFormState().fields.isFinal

  return (
    <Checkbox
      state={refusal ? 'error' : 'default'}
      stateRelatedMessage={refusal}
      options={[
        {
          label: 'Mon avis est définitif et je n’ai plus besoin du dossier.',
          nativeInputProps: { name: 'isFinal', value: 'on', required: true },
        },
      ]}
    />
  )
}
