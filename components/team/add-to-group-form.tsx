'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { useClearWhenSent } from '@/components/forms/use-clear-when-sent'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly groupId: string
  readonly action: (form: FormData) => Promise<ActionResult<{ name: string }>>
}

/** Puts one more establishment into the group; the field is empty again for the next one. */
export function AddToGroupForm({ groupId, action }: Props) {
  const [added, setAdded] = useState<string | null>(null)
  const { around, prepare, clear } = useClearWhenSent('finess')

  return (
    <ActionForm
      action={action}
      hidden={{ groupId }}
      prepare={prepare}
      onDone={({ name }) => {
        clear()
        setAdded(name)
      }}
      doneMessage={`${added ?? 'L’établissement'} est dans le groupe.`}
      aria-label="Ajouter un établissement"
      className="max-w-xl"
    >
      <div ref={around}>
        <TextField
          name="finess"
          label="Ajouter un établissement, par son numéro FINESS"
          hint="Neuf caractères, celui du FINESS PMSI qui candidate"
          autoComplete="off"
          required
        />
      </div>
      <SubmitButton priority="secondary">Ajouter au groupe</SubmitButton>
    </ActionForm>
  )
}
