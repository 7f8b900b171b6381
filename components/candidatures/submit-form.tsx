'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { useFormState } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly view: CandidatureFormView
  readonly submit: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

/** Asks for the commitment on the targets and for a confirmation, then files and leads to the receipt. */
export function SubmitForm({ view, submit }: Props) {
  const { candidatureId, version, status, closesAt, windowName } = view
  const isDraft = status === 'draft'

  return (
    <ConfirmForm
      action={submit}
      hidden={{ candidatureId, expectedVersion: version }}
      label={isDraft ? 'Déposer la candidature' : 'Renvoyer le dossier complété'}
      title={isDraft ? 'Déposer la candidature' : 'Renvoyer le dossier complété'}
      redirectTo={() => `/candidatures/${candidatureId}/recepisse`}
    >
      <p>
        {isDraft
          ? `Le dossier part à l’ARS pour la ${windowName.toLowerCase()} et ne se modifie plus, sauf si l’ARS demande un complément. Vous pouvez le retirer tant qu’elle n’a pas décidé.`
          : 'Le dossier complété repart à l’ARS et ne se modifie plus.'}
        {closesAt !== null && ` Heure limite : ${formatDateTime(closesAt)}.`}
      </p>
      <Commitment />
    </ConfirmForm>
  )
}

function Commitment() {
  const { fields } = useFormState()

  return (
    <Checkbox
      state={fields.commitment === undefined ? 'default' : 'error'}
      stateRelatedMessage={fields.commitment}
      options={[
        {
          label: 'L’établissement s’engage à atteindre les cibles d’usage listées dans le récapitulatif.',
          nativeInputProps: { name: 'commitment', value: 'on', required: true },
        },
      ]}
    />
  )
}
