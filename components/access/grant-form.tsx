'use client'

import { Select } from '@codegouvfr/react-dsfr/Select'
import { useId, useState } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextField } from '@/components/forms/fields'
import type { Role } from '@/lib/access/domain/actor'
import { scopeOfRole } from '@/lib/access/domain/granting'
import type { GrantOptions } from '@/lib/access/queries/grant-options'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { ROLE_HINT, ROLE_TEXT } from '@/lib/text/access'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<{ userId: string }>>
  readonly options: GrantOptions
  /** The person who gets the right; without it, the form asks for the address. */
  readonly email?: string
}

/** Gives one right: the place is asked for as the role needs it. */
export function GrantForm({ action, options, email }: Props) {
  const [role, setRole] = useState<Role | ''>('')
  const scope = role === '' ? null : scopeOfRole(role)
  const [only] = options.regions

  return (
    <ActionForm
      action={action}
      hidden={email === undefined ? {} : { email }}
      doneMessage="Le droit est donné."
      redirectTo={({ userId }) => `/administration/utilisateurs/${userId}`}
      aria-label="Donner un droit"
      className="max-w-xl"
    >
      {email === undefined && (
        <TextField name="email" type="email" label="Adresse électronique de la personne" autoComplete="off" required />
      )}
      <RoleField roles={options.roles} role={role} onChange={setRole} />
      {scope === 'establishment' && (
        <TextField
          name="finess"
          label="Numéro FINESS de l’établissement"
          hint="Neuf caractères, celui du FINESS PMSI qui candidate"
          required
        />
      )}
      {scope === 'region' && (
        <SelectField
          name="regionCode"
          label="Région"
          placeholder="Choisir une région"
          defaultValue={options.regions.length === 1 ? only?.code : undefined}
          options={options.regions.map(({ code, name }) => ({ value: code, label: name }))}
          required
        />
      )}
      <SubmitButton>Donner ce droit</SubmitButton>
    </ActionForm>
  )
}

type RoleFieldProps = {
  readonly roles: readonly Role[]
  readonly role: Role | ''
  readonly onChange: (role: Role | '') => void
}

function RoleField({ roles, role, onChange }: RoleFieldProps) {
  const id = useId()
  const message = useFormState().fields.role

  return (
    <Select
      label="Rôle"
      state={message === undefined ? 'default' : 'error'}
      stateRelatedMessage={message}
      nativeSelectProps={{
        id,
        name: 'role',
        required: true,
        value: role,
        onChange: ({ currentTarget }) => onChange(roles.find((one) => one === currentTarget.value) ?? ''),
      }}
    >
      <option value="">Choisir un rôle</option>
      {roles.map((one) => (
        <option key={one} value={one}>
          {`${ROLE_TEXT[one]} : ${ROLE_HINT[one]}`}
        </option>
      ))}
    </Select>
  )
}
