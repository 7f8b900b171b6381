'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly groupId: string
  readonly action: (form: FormData) => Promise<ActionResult<{ name: string }>>
}

/** Puts one more establishment into the group; the field is empty again for the next one. */
export function AddToGroupForm({ groupId, action }: Props) {
  const [added, setAdded] = useState<readonly string[]>([])

  return (
    <ActionForm
      action={action}
      hidden={{ groupId }}
      onDone={({ name }) => setAdded((names) => [...names, name])}
      doneMessage={`${added.at(-1) ?? 'L’établissement'} est dans le groupe.`}
      aria-label="Ajouter un établissement"
      className="max-w-xl"
    >
      <TextField
        key={added.length}
        name="finess"
        label="Ajouter un établissement, par son numéro FINESS"
        hint="Neuf caractères, celui du FINESS PMSI qui candidate"
        autoComplete="off"
        required
      />
      <SubmitButton priority="secondary">Ajouter au groupe</SubmitButton>
    </ActionForm>
  )
}
