'use client'

import { DraftText } from '@/components/drafts/draft-inputs'
import {
  CONTACT_FIELDS,
  CONTACT_ROLES,
  type ContactField,
  type ContactRole,
  REQUIRED_CONTACT_FIELDS,
  REQUIRED_CONTACTS,
} from '@/lib/candidatures/domain/contact'
import { CONTACT_FIELD_TEXT, CONTACT_TEXT } from '@/lib/text/fields'
import { contactRoleHelp } from '@/lib/text/help'

/** Who can be reached about the dossier: the first two are required to file, the others help. */
export function ContactsForm() {
  return (
    <>
      <p className="fr-text--sm">Les champs marqués d’une étoile (*) sont demandés pour déposer la candidature.</p>
      {CONTACT_ROLES.map((role) => (
        <fieldset key={role} className="fr-fieldset fr-mb-2w">
          <legend className="fr-fieldset__legend">
            {CONTACT_TEXT[role]}
            <span className="fr-hint-text">{contactRoleHelp(role)}</span>
          </legend>
          <div className="fr-fieldset__element grid items-start gap-x-6 md:grid-cols-2">
            {CONTACT_FIELDS.map((field) => (
              <DraftText
                key={field}
                field={{ kind: 'contact', role, field }}
                label={CONTACT_FIELD_TEXT[field]}
                type={INPUT_TYPES[field]}
                required={isRequired(role, field)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

const isRequired = (role: ContactRole, field: ContactField) =>
  REQUIRED_CONTACTS.includes(role) && REQUIRED_CONTACT_FIELDS.includes(field)

const INPUT_TYPES: Record<ContactField, 'text' | 'email' | 'tel'> = {
  name: 'text',
  position: 'text',
  email: 'email',
  phone: 'tel',
}
