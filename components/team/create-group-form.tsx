'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextField } from '@/components/forms/fields'
import { GROUP_KINDS } from '@/lib/access/domain/group'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { GROUP_KIND_TEXT } from '@/lib/text/access'

type Props = { readonly action: (form: FormData) => Promise<ActionResult<{ groupId: string }>> }

/** Creates a group, then leads to it to put its establishments in. */
export function CreateGroupForm({ action }: Props) {
  return (
    <ActionForm
      action={action}
      redirectTo={({ groupId }) => `/administration/groupes/${groupId}`}
      aria-label="Créer un groupe"
      className="max-w-xl"
    >
      <TextField name="name" label="Nom du groupe" autoComplete="off" maxLength={120} required />
      <SelectField
        name="kind"
        label="Nature"
        placeholder="Choisir une nature"
        options={GROUP_KINDS.map((kind) => ({ value: kind, label: GROUP_KIND_TEXT[kind] }))}
        required
      />
      <SubmitButton>Créer le groupe</SubmitButton>
    </ActionForm>
  )
}
