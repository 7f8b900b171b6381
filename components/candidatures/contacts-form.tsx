'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { useState } from 'react'
import { SaveStateLine } from '@/components/forms/save-state'
import {
  CONTACT_FIELDS,
  CONTACT_ROLES,
  type ContactDetails,
  type ContactField,
  type ContactRole,
  type Contacts,
  REQUIRED_CONTACT_FIELDS,
  REQUIRED_CONTACTS,
} from '@/lib/candidatures/domain/contact'
import { contactsFields, type SaveContactsInput } from '@/lib/candidatures/schemas'
import type { Action } from '@/lib/platform/actions/action-result'
import { contactAnchor } from '@/lib/text/candidatures'
import { CONTACT_FIELD_TEXT, CONTACT_TEXT } from '@/lib/text/fields'
import { useDossierAutosave } from './use-dossier-autosave'

type Props = {
  readonly contacts: Contacts
  readonly action: Action<SaveContactsInput, { version: number }>
}

/** Who can be reached about the dossier: the first two are required to file, the others help. */
export function ContactsForm({ contacts, action }: Props) {
  const [typed, setTyped] = useState(contacts)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { state, errors, flush } = useDossierAutosave({ value: { contacts: typed }, schema: contactsFields, action })

  function leave(path: string) {
    setLeft(new Set([...left, path]))
    void flush()
  }

  return (
    <>
      <p className="fr-text--sm">Les champs marqués d’une étoile (*) sont demandés pour déposer la candidature.</p>
      {CONTACT_ROLES.map((role) => (
        <ContactFields
          key={role}
          role={role}
          details={typed[role]}
          messages={(field) => {
            const path = `contacts.${role}.${field}`
            return left.has(path) ? errors[path] : undefined
          }}
          onChange={(field, value) => setTyped({ ...typed, [role]: { ...typed[role], [field]: value } })}
          onLeave={(field) => leave(`contacts.${role}.${field}`)}
        />
      ))}
      <SaveStateLine state={state} />
    </>
  )
}

type FieldsProps = {
  readonly role: ContactRole
  readonly details: ContactDetails
  readonly messages: (field: ContactField) => string | undefined
  readonly onChange: (field: ContactField, value: string) => void
  readonly onLeave: (field: ContactField) => void
}

const INPUT_TYPES: Record<ContactField, 'text' | 'email' | 'tel'> = {
  name: 'text',
  position: 'text',
  email: 'email',
  phone: 'tel',
}

function ContactFields({ role, details, messages, onChange, onLeave }: FieldsProps) {
  const isRequired = (field: ContactField) =>
    REQUIRED_CONTACTS.includes(role) && REQUIRED_CONTACT_FIELDS.includes(field)

  return (
    <fieldset className="fr-fieldset fr-mb-2w">
      <legend className="fr-fieldset__legend">{CONTACT_TEXT[role]}</legend>
      <div className="fr-fieldset__element grid gap-x-6 md:grid-cols-2">
        {CONTACT_FIELDS.map((field) => {
          const message = messages(field)

          return (
            <Input
              key={field}
              label={`${CONTACT_FIELD_TEXT[field]}${isRequired(field) ? ' *' : ''}`}
              state={message === undefined ? 'default' : 'error'}
              stateRelatedMessage={message}
              nativeInputProps={{
                id: contactAnchor(role, field),
                type: INPUT_TYPES[field],
                value: details[field],
                required: isRequired(field),
                onChange: (event) => onChange(field, event.target.value),
                onBlur: () => onLeave(field),
              }}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
