'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { SuccessionDraft } from '@/lib/access/succession-schemas'
import { formatDay } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { SUCCESSIONS_PATH } from './successions-path'

export type RecordSuccession = (form: FormData) => Promise<ActionResult<{ successionId: string }>>

type Props = {
  readonly draft: SuccessionDraft
  readonly names: { readonly predecessor: string; readonly successor: string }
  readonly record: RecordSuccession
}

/** Records the succession that was seen, with its reason. */
export function RecordSuccessionForm({ draft, names, record }: Props) {
  const { ancien, nouveau, jour, nature } = draft

  return (
    <ConfirmForm
      action={record}
      hidden={{ predecessor: ancien, successor: nouveau, effectiveOn: jour, kind: nature }}
      label="Enregistrer la succession"
      title={`${names.predecessor} est repris par ${names.successor} ?`}
      redirectTo={() => SUCCESSIONS_PATH}
    >
      <p>
        À compter du {formatDay(jour)}. Vous pourrez l’annuler tant que personne n’aura agi grâce à elle ; après, elle
        reste enregistrée.
      </p>
      <TextAreaField
        name="reason"
        label="Motif"
        hint="Par exemple : arrêté de fusion et sa date."
        required
        maxLength={2000}
      />
    </ConfirmForm>
  )
}
