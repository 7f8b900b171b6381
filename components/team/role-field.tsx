import { SelectField } from '@/components/forms/fields'
import { ESTABLISHMENT_ROLES, type EstablishmentRole } from '@/lib/access/domain/actor'
import { ROLE_HINT, ROLE_TEXT } from '@/lib/text/access'

/** The roles of a team, each with what it lets one do. */
export function RoleField({ defaultValue }: { readonly defaultValue?: EstablishmentRole }) {
  return (
    <SelectField
      name="role"
      label="Rôle"
      placeholder={defaultValue === undefined ? 'Choisir un rôle' : undefined}
      defaultValue={defaultValue}
      options={ESTABLISHMENT_ROLES.map((role) => ({ value: role, label: `${ROLE_TEXT[role]} : ${ROLE_HINT[role]}` }))}
      required
    />
  )
}
