'use client'

import { PasswordInput } from '@codegouvfr/react-dsfr/blocks/PasswordInput'
import { useFieldId, useFormState } from '@/components/forms/action-form'
import { SHORTEST_PASSWORD } from '@/lib/access/account-schemas'

/** A password to choose: what is asked of it is said before it is typed. */
export function NewPasswordField({ label }: { readonly label: string }) {
  const id = useFieldId('password')
  const message = useFormState().fields.password

  return (
    <PasswordInput
      label={label}
      hintText={`Au moins ${SHORTEST_PASSWORD} caractères. Une suite de plusieurs mots est facile à retenir et difficile à deviner.`}
      messagesHint=""
      messages={message === undefined ? [] : [{ severity: 'error', message }]}
      nativeInputProps={{ id, name: 'password', autoComplete: 'new-password', required: true, 'aria-required': true }}
    />
  )
}
