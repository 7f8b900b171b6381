'use client'

import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useId } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly candidatureId: string
  readonly isReplacing: boolean
  readonly action: (form: FormData) => Promise<ActionResult<unknown>>
}

/** Hands in the scanned copy of the signed convention; the last one counts. */
export function ScanForm({ candidatureId, isReplacing, action }: Props) {
  return (
    <ActionForm
      action={action}
      hidden={{ candidatureId, kind: 'signed_convention' }}
      aria-label="Copie signée de la convention"
      doneMessage="Copie enregistrée."
    >
      <FileField />
      <SubmitButton priority="secondary" className="fr-mt-2w">
        {isReplacing ? 'Remplacer la copie' : 'Joindre la copie'}
      </SubmitButton>
    </ActionForm>
  )
}

function FileField() {
  const id = useId()
  const { fields } = useFormState()

  return (
    <Upload
      label="Copie numérisée, signée par les deux parties"
      hint={'PDF ou image, 25\u00A0Mo au plus'}
      state={fields.file ? 'error' : 'default'}
      stateRelatedMessage={fields.file}
      nativeInputProps={{ id, name: 'file', required: true }}
    />
  )
}
